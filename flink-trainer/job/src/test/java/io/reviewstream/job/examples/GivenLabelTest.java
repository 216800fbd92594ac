package io.reviewstream.job.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import org.junit.jupiter.api.Test;

class GivenLabelTest {
    private static final RawRecord RECORD =
            new RawRecord("reviews.feedback", 0, 7, 1, null, null, new String[0], new byte[0][]);

    @Test
    void of_two_labels_the_later_one_wins() {
        assertThat(winsOver(label("pos", false, 2), label("neg", false, 1))).isTrue();
        assertThat(winsOver(label("pos", false, 1), label("neg", false, 2))).isFalse();
    }

    @Test
    void a_moderators_label_wins_over_a_later_one() {
        assertThat(winsOver(label("pos", true, 1), label("neg", false, 2))).isTrue();
        assertThat(winsOver(label("pos", false, 3), label("neg", true, 2))).isFalse();
    }

    @Test
    void the_same_feedback_again_does_not_win() {
        assertThat(winsOver(label("pos", false, 1), label("pos", false, 1))).isFalse();
        assertThat(winsOver(label("pos", true, 1), label("pos", true, 1))).isFalse();
    }

    @Test
    void a_later_feedback_that_says_the_same_of_the_same_text_is_a_repetition() {
        DecidedLabel first = DecidedLabel.of(label("pos", false, 1), "Fine soup", 10);

        assertThat(first.saysAlready(DecidedLabel.of(label("pos", false, 2), "fine  soup", 20)))
                .isTrue();
        assertThat(first.saysAlready(DecidedLabel.of(label("pos", false, 2), "foul soup", 20)))
                .isFalse();
        assertThat(first.saysAlready(DecidedLabel.of(label("neg", false, 2), "fine soup", 20)))
                .isFalse();
        assertThat(first.saysAlready(DecidedLabel.of(label("pos", true, 2), "fine soup", 20)))
                .isFalse();
    }

    private static boolean winsOver(GivenLabel label, GivenLabel other) {
        return label.rank().winsOver(other.rank());
    }

    private static GivenLabel label(String label, boolean moderator, long createdAt) {
        return new GivenLabel("r1", null, label, FeedbackSource.CORRECTION, moderator, null, createdAt, RECORD);
    }
}
