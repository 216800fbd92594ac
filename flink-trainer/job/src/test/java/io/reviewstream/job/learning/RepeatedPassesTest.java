package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that a network agrees with train as often as they may, those that it speaks against once. */
class RepeatedPassesTest {
    private static final int FIRST = 300;
    private static final int BATCH = 16;
    private static final int BATCHES_TO_BE_SURE = 10;
    private static final double SHARE = 0.1;

    @TempDir
    Path directory;

    private int number;

    @BeforeEach
    void begin() {
        number = 0;
    }

    @Test
    void right_labels_train_three_times_and_wrong_ones_once() throws Exception {
        try (Learner learner = learner(3, 0)) {
            fit(learner);
            for (int i = 0; i < BATCHES_TO_BE_SURE; i++) {
                long unused = walked(learner, true);
            }

            assertThat(walked(learner, true)).isEqualTo(3 * BATCH);
            assertThat(walked(learner, false)).isEqualTo(BATCH);
        }
    }

    @Test
    void each_pass_has_replayed_examples_beside_it() throws Exception {
        try (Learner learner = learner(2, 1)) {
            fit(learner);

            assertThat(walked(learner, true)).isEqualTo(2 * 2 * BATCH);
        }
    }

    @Test
    void with_one_pass_nobody_is_asked_and_all_train_once() throws Exception {
        try (Learner learner = learner(1, 0)) {
            fit(learner);

            assertThat(walked(learner, true)).isEqualTo(BATCH);
            assertThat(walked(learner, false)).isEqualTo(BATCH);
            assertThat(counts(learner).feedback()).isEqualTo(2 * BATCH);
        }
    }

    @Test
    void a_feedback_counts_once_as_trained_however_often_it_trains() throws Exception {
        try (Learner learner = learner(3, 1)) {
            fit(learner);
            long before = counts(learner).examples();

            assertThat(walked(learner, true)).isGreaterThan(2 * BATCH);
            assertThat(counts(learner).feedback()).isEqualTo(BATCH);
            assertThat(counts(learner).examples()).isEqualTo(before + BATCH);
        }
    }

    private void fit(Learner learner) {
        for (int i = 0; i < FIRST; i++) {
            learner.accept(next(true), bundle -> {});
        }
    }

    /** Examples that a batch of labels was walked over with. */
    private long walked(Learner learner, boolean right) {
        long before = counts(learner).walked();
        for (int i = 0; i < BATCH; i++) {
            learner.accept(next(right), bundle -> {});
        }
        return counts(learner).walked() - before;
    }

    private static TrainedCounts counts(Learner learner) {
        return TrainedCounts.from(learner.save());
    }

    private TrainingExample next(boolean right) {
        while (CanonicalText.isHoldout(ToyReviews.text(number), SHARE)) {
            number++;
        }
        TrainingExample example = new TrainingExample(
                TrainingExample.Kind.FEEDBACK,
                ToyReviews.text(number),
                ToyReviews.label(right ? number : number + 1),
                FeedbackSource.RANDOM_REQUEST,
                0,
                number);
        number++;
        return example;
    }

    private Learner learner(int passes, double replayRatio) throws Exception {
        OnlineSettings online = OnlineSettings.defaults()
                .withTrainEvery(BATCH, Duration.ofHours(1))
                .withReleaseEvery(100_000)
                .withReplay(1_000, replayRatio)
                .withPasses(passes)
                .withLearningRate(0.01)
                .withGrowth(10_000, 10_000)
                .withFirstReleaseAfter(FIRST);
        return BegunLearner.of(
                new TrainingSettings(SmallRecipe.get(), false, true),
                online,
                new GateSettings(SHARE, 1_000, 10),
                directory,
                new SavedState());
    }
}
