package io.reviewstream.job.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import org.junit.jupiter.api.Test;

class GivenLabelTest {
    private static final RawRecord RECORD =
            new RawRecord("reviews.feedback", 0, 7, 1, null, null, new String[0], new byte[0][]);

    @Test
    void of_two_labels_the_later_one_wins() {
        assertThat(label("pos", false, 2).winsOver(label("neg", false, 1))).isTrue();
        assertThat(label("pos", false, 1).winsOver(label("neg", false, 2))).isFalse();
    }

    @Test
    void a_moderators_label_wins_over_a_later_one() {
        assertThat(label("pos", true, 1).winsOver(label("neg", false, 2))).isTrue();
        assertThat(label("pos", false, 3).winsOver(label("neg", true, 2))).isFalse();
    }

    @Test
    void the_same_feedback_again_does_not_win() {
        assertThat(label("pos", false, 1).winsOver(label("pos", false, 1))).isFalse();
        assertThat(label("pos", true, 1).winsOver(label("pos", true, 1))).isFalse();
    }

    @Test
    void a_later_feedback_that_says_the_same_is_a_repetition() {
        assertThat(label("pos", false, 2).repeats(label("pos", false, 1))).isTrue();
        assertThat(label("neg", false, 2).repeats(label("pos", false, 1))).isFalse();
        assertThat(label("pos", true, 2).repeats(label("pos", false, 1))).isFalse();
    }

    private static GivenLabel label(String label, boolean moderator, long createdAt) {
        return new GivenLabel("r1", null, label, FeedbackSource.CORRECTION, moderator, createdAt, RECORD);
    }
}
