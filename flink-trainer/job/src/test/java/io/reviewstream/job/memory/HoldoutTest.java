package io.reviewstream.job.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HoldoutTest {
    @Test
    void a_correction_does_not_replace_an_unbiased_label() {
        Holdout holdout = new Holdout(0.1, 10, List.of());
        holdout.put(example("Fine phone", "pos", FeedbackSource.RANDOM_REQUEST));
        holdout.put(example("fine  PHONE", "neg", FeedbackSource.CORRECTION));
        assertThat(holdout.unbiased()).extracting(TrainingExample::label).containsExactly("pos");
        assertThat(holdout.size()).isEqualTo(1);
    }

    @Test
    void corrections_do_not_compare_releases() {
        Holdout holdout = new Holdout(0.1, 10, List.of());
        holdout.put(example("a", "pos", FeedbackSource.CORRECTION));
        holdout.put(example("b", "neg", FeedbackSource.IMPORT));
        assertThat(holdout.unbiased()).extracting(TrainingExample::text).containsExactly("b");
    }

    @Test
    void of_too_many_texts_the_newest_stay() {
        Holdout holdout = new Holdout(0.1, 20, List.of());
        for (int i = 0; i < 500; i++) {
            holdout.put(example("text " + i, "pos", FeedbackSource.IMPORT));
        }
        holdout.put(example("text 480", "neg", FeedbackSource.IMPORT));
        holdout.put(example("text 500", "pos", FeedbackSource.IMPORT));

        assertThat(holdout.examples())
                .extracting(TrainingExample::text)
                .containsExactlyElementsOf(
                        Stream.concat(IntStream.range(482, 500).boxed(), Stream.of(480, 500))
                                .map(number -> "text " + number)
                                .toList());
    }

    @Test
    void corrections_never_drive_out_what_compares_releases() {
        Holdout holdout = new Holdout(0.1, 20, List.of());
        for (int i = 0; i < 15; i++) {
            holdout.put(example("random " + i, "pos", FeedbackSource.RANDOM_REQUEST));
        }
        for (int i = 0; i < 500; i++) {
            holdout.put(example("correction " + i, "neg", FeedbackSource.CORRECTION));
        }
        assertThat(holdout.unbiasedSize())
                .isEqualTo(15)
                .isEqualTo(holdout.unbiased().size());
        assertThat(holdout.examples()).hasSize(20).last().returns("correction 499", TrainingExample::text);
    }

    @Test
    void a_moderators_label_is_replaced_by_a_moderators_alone() {
        Holdout holdout = new Holdout(0.1, 10, List.of());
        holdout.put(moderators("Fine phone", "neg"));
        holdout.put(example("Fine phone", "pos", FeedbackSource.RANDOM_REQUEST));
        assertThat(holdout.examples()).singleElement().returns("neg", TrainingExample::label);
        holdout.put(moderators("Fine phone", "mixed"));
        assertThat(holdout.examples()).singleElement().returns("mixed", TrainingExample::label);
    }

    @Test
    void what_compares_releases_lies_in_one_order_whenever_it_came() {
        Holdout forwards = new Holdout(0.1, 500, List.of());
        Holdout backwards = new Holdout(0.1, 500, List.of());
        for (int i = 0; i < 100; i++) {
            forwards.put(example("text " + i, "pos", FeedbackSource.IMPORT));
            backwards.put(example("text " + (99 - i), "pos", FeedbackSource.IMPORT));
        }
        assertThat(forwards.unbiased()).hasSize(100).isEqualTo(backwards.unbiased());
    }

    @Test
    void a_text_that_was_held_once_never_trains_though_the_share_is_smaller_now() {
        Holdout holdout = new Holdout(1e-9, 20, List.of(example("Fine phone", "pos", FeedbackSource.CORRECTION)));
        assertThat(holdout.owns("fine  PHONE")).isTrue();
        assertThat(holdout.owns("fine phones")).isFalse();
    }

    @Test
    void the_anchor_set_stays_what_it_was_but_for_labels_that_are_put_right() {
        AnchorSet anchors = new AnchorSet(List.of());
        anchors.put(example("biased", "pos", FeedbackSource.CORRECTION));
        for (int i = 0; i < AnchorSet.CAPACITY + 100; i++) {
            anchors.put(example("text " + i, "pos", FeedbackSource.IMPORT));
        }
        anchors.put(example("TEXT 3", "neg", FeedbackSource.RANDOM_REQUEST));
        anchors.put(example("text 3", "pos", FeedbackSource.CORRECTION));

        assertThat(anchors.examples()).hasSize(AnchorSet.CAPACITY);
        assertThat(anchors.examples().get(3)).returns("neg", TrainingExample::label);
        assertThat(anchors.owns("text  999")).isTrue();
        assertThat(anchors.owns("text 1000")).isFalse();
        assertThat(new AnchorSet(anchors.examples()).examples()).isEqualTo(anchors.examples());
    }

    @Test
    void texts_that_are_too_long_together_leave_by_the_same_rule() {
        Holdout holdout = new Holdout(0.1, 20, List.of());
        for (int i = 0; i < 50; i++) {
            holdout.put(example(i + " long".repeat(2_000), "pos", FeedbackSource.IMPORT));
        }
        assertThat(holdout.size()).isBetween(6, 8);
        assertThat(new Holdout(0.1, 20, holdout.examples()).examples()).isEqualTo(holdout.examples());
    }

    private static TrainingExample moderators(String text, String label) {
        return example(text, label, FeedbackSource.CORRECTION)
                .with(new TrainingExample.Known(null, null, null, true, null, null));
    }

    private static TrainingExample example(String text, String label, FeedbackSource source) {
        return new TrainingExample(TrainingExample.Kind.FEEDBACK, text, label, source, 0, 0);
    }
}
