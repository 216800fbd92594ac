package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.job.KafkaForTests;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.promotion.PrequentialTexts;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the learner asks of labels before it trains on them, and what becomes of it. */
class TestThenTrainTest {
    private static final double HOLDOUT = 0.2;
    private static final int BATCH = 16;

    @TempDir
    Path directory;

    private final List<StagedBundle> staged = new ArrayList<>();
    private KafkaForTests kafka;
    private int number = 50_000;

    @BeforeEach
    void a_release_is_live() throws Exception {
        kafka = new KafkaForTests(directory, "test-then-train");
        StagedBundle first = StagedRelease.of(directory.resolve("bundles"), directory);
        new FileBundleStore(directory.resolve("bundles")).publish(Path.of(first.staging()));
        kafka.decide(first.announcement(), 1, ReleaseStage.LIVE);
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void the_network_is_asked_while_it_has_not_learnt_from_a_label() throws Exception {
        try (LearnerFactory factory = factory();
                Learner learner = begun(factory, new SavedState())) {
            hold(learner);
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            assertThat(figure(0, "prequential.texts")).isEqualTo(BATCH);
            assertThat(figure(0, "prequential.gained"))
                    .as("it was the network of the live release still")
                    .isZero();
            assertThat(figure(0, "prequential.lost")).isZero();
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            assertThat(figure(1, "prequential.texts")).isEqualTo(2 * BATCH);
            assertThat(figure(1, "prequential.gained") + figure(1, "prequential.lost"))
                    .as("and by now it is another")
                    .isPositive();
        }
    }

    @Test
    void labels_that_are_mostly_mistakes_of_the_live_release_compare_nothing() throws Exception {
        try (LearnerFactory factory = factory();
                Learner learner = begun(factory, new SavedState())) {
            hold(learner);
            train(learner, BATCH, FeedbackSource.CORRECTION);
            assertThat(staged.get(0).announcement().getMetrics()).doesNotContainKey("prequential.texts");
        }
    }

    @Test
    void it_goes_on_across_a_restart_and_begins_anew_where_training_goes_back_to_the_live_release() throws Exception {
        SavedState saved;
        try (LearnerFactory factory = factory();
                Learner learner = begun(factory, new SavedState())) {
            hold(learner);
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            saved = learner.save();
        }
        try (LearnerFactory factory = factory();
                Learner learner = begun(factory, saved)) {
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            assertThat(figure(1, "prequential.texts")).isEqualTo(2 * BATCH);
            while (Candidacy.from(learner.save()).refusedInRow() > 0 || staged.size() < 3) {
                train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            }
            assertThat(staged)
                    .extracting(bundle -> bundle.announcement().getGatePassed())
                    .containsOnly(false);
            PrequentialTexts kept = PrequentialTexts.from(learner.save());
            assertThat(kept.toBytes().get(0))
                    .as("nothing of the network that was given up")
                    .hasSizeLessThan(100);
        }
    }

    /** Right labels that never train: by them wrong labels make a candidate worse. */
    private void hold(Learner learner) {
        IntStream.range(60_000, 60_200)
                .filter(text -> CanonicalText.isHoldout(ToyReviews.text(text), HOLDOUT))
                .forEach(text -> learner.accept(
                        feedback(text, ToyReviews.label(text), FeedbackSource.RANDOM_REQUEST), staged::add));
    }

    /** Wrong labels that train. */
    private void train(Learner learner, int labels, FeedbackSource source) {
        for (int left = labels; left > 0; number++) {
            if (!CanonicalText.isHoldout(ToyReviews.text(number), HOLDOUT)) {
                learner.accept(feedback(number, ToyReviews.label(number + 1), source), staged::add);
                left--;
            }
        }
    }

    private double figure(int candidate, String name) {
        return staged.get(candidate).announcement().getMetrics().get(name);
    }

    private static TrainingExample feedback(int number, String label, FeedbackSource source) {
        return new TrainingExample(TrainingExample.Kind.FEEDBACK, ToyReviews.text(number), label, source, 0, number);
    }

    private static Learner begun(LearnerFactory factory, SavedState saved) throws Exception {
        Learner learner = factory.create(saved, () -> false);
        learner.begin();
        return learner;
    }

    private LearnerFactory factory() {
        OnlineSettings online = OnlineSettings.defaults()
                .withTrainEvery(BATCH, Duration.ofHours(1))
                .withReleaseEvery(BATCH)
                .withReplay(100, 0)
                .withLearningRate(0.3)
                .withGrowth(10_000, 10_000);
        return new LearnerFactory(
                new TrainingSettings(SmallRecipe.get(), false, true),
                online,
                new GateSettings(HOLDOUT, 1000, 5),
                BundleStoreSettings.of(directory.resolve("bundles")),
                Optional.empty(),
                Optional.of(kafka.feedback()),
                null);
    }
}
