package io.reviewstream.job.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldoutTest {
    @Test
    void a_correction_does_not_replace_an_unbiased_label() {
        Holdout holdout = new Holdout(0.1, 10, List.of());
        holdout.put(example("Fine phone", "pos", FeedbackSource.RANDOM_REQUEST));
        holdout.put(example("fine  PHONE", "neg", FeedbackSource.CORRECTION));
        assertThat(holdout.unbiased()).extracting(TrainingExample::label).containsExactly("pos");
        assertThat(holdout.biased()).isEmpty();
    }

    @Test
    void corrections_are_kept_apart() {
        Holdout holdout = new Holdout(0.1, 10, List.of());
        holdout.put(example("a", "pos", FeedbackSource.CORRECTION));
        holdout.put(example("b", "neg", FeedbackSource.IMPORT));
        assertThat(holdout.unbiased()).extracting(TrainingExample::text).containsExactly("b");
        assertThat(holdout.biased()).extracting(TrainingExample::text).containsExactly("a");
    }

    @Test
    void of_too_many_texts_the_same_ones_stay_in_whatever_order_they_come() {
        Holdout forwards = new Holdout(0.1, 20, List.of());
        Holdout backwards = new Holdout(0.1, 20, List.of());
        for (int i = 0; i < 500; i++) {
            forwards.put(example("text " + i, "pos", FeedbackSource.IMPORT));
            backwards.put(example("text " + (499 - i), "pos", FeedbackSource.IMPORT));
        }
        assertThat(forwards.examples()).hasSize(20).isEqualTo(backwards.examples());
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

    private static TrainingExample example(String text, String label, FeedbackSource source) {
        return new TrainingExample(TrainingExample.Kind.FEEDBACK, text, label, source, 0, 0);
    }
}
