package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.job.KafkaForTests;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.promotion.ProgressiveTexts;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    private static final int FIRST = 50_000;

    @TempDir
    Path directory;

    private final List<StagedBundle> staged = new ArrayList<>();
    private KafkaForTests kafka;
    private int number = FIRST;

    @BeforeEach
    void a_release_is_live() throws Exception {
        kafka = new KafkaForTests(directory, "test-then-train");
        StagedBundle first = StagedRelease.of(directory.resolve("bundles"), directory);
        store().publish(Path.of(first.staging()));
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
            assertThat(figure(0, "progressive.texts")).isEqualTo(BATCH);
            assertThat(figure(0, "progressive.gained"))
                    .as("it was the network of the live release still")
                    .isZero();
            assertThat(figure(0, "progressive.lost")).isZero();
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            assertThat(figure(1, "progressive.texts")).isEqualTo(2 * BATCH);
            assertThat(figure(1, "progressive.gained") + figure(1, "progressive.lost"))
                    .as("and by now it is another")
                    .isPositive();
        }
    }

    @Test
    void what_replay_holds_is_asked_about_no_more_also_where_nobody_remembers_that_it_trained() throws Exception {
        SavedState saved = trainedOnce();
        ProgressiveTexts unaware = ProgressiveTexts.none();
        unaware.beginAnew(Objects.requireNonNull(Candidacy.from(saved).parent()));
        saved.put(Section.PROGRESSIVE, unaware.toBytes());
        try (LearnerFactory factory = factory();
                Learner learner = begun(factory, saved)) {
            number = FIRST;
            train(learner, BATCH / 2, FeedbackSource.RANDOM_REQUEST);
            number += 1_000;
            train(learner, BATCH / 2, FeedbackSource.RANDOM_REQUEST);
            assertThat(figure(1, "progressive.texts"))
                    .as("half of them are new")
                    .isEqualTo(BATCH / 2);
        }
    }

    @Test
    void labels_that_are_mostly_mistakes_of_the_live_release_compare_nothing() throws Exception {
        try (LearnerFactory factory = factory();
                Learner learner = begun(factory, new SavedState())) {
            hold(learner);
            train(learner, BATCH, FeedbackSource.CORRECTION);
            assertThat(staged.get(0).announcement().getMetrics()).doesNotContainKey("progressive.texts");
        }
    }

    @Test
    void it_goes_on_across_a_restart_and_begins_anew_where_training_goes_back_to_the_live_release() throws Exception {
        SavedState saved = trainedOnce();
        try (LearnerFactory factory = factory();
                Learner learner = begun(factory, saved)) {
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            assertThat(figure(1, "progressive.texts")).isEqualTo(2 * BATCH);
            while (Candidacy.from(learner.save()).refusedInRow() > 0 || staged.size() < 3) {
                assertThat(staged.size()).isLessThan(20);
                train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            }
            assertThat(staged)
                    .extracting(bundle -> bundle.announcement().getGatePassed())
                    .containsOnly(false);
            ProgressiveTexts kept = texts(learner);
            assertThat(kept.unanswered()).isEmpty();
            assertThat(kept.comparison().texts())
                    .as("nothing of the network that was given up")
                    .isZero();
        }
    }

    @Test
    void once_a_candidate_has_passed_it_begins_anew_for_the_next() throws Exception {
        try (LearnerFactory factory = factory();
                Learner learner = begun(factory, new SavedState())) {
            hold(learner, 1);
            while (staged.isEmpty()
                    || !staged.get(staged.size() - 1).announcement().getGatePassed()) {
                assertThat(staged.size()).isLessThan(40);
                train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            }
            StagedBundle passed = staged.get(staged.size() - 1);
            assertThat(texts(learner).comparison().texts()).isZero();
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            store().publish(Path.of(passed.staging()));
            kafka.decide(passed.announcement(), 2, ReleaseStage.LIVE);
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            assertThat(staged.get(staged.size() - 1).announcement().getComparedWith())
                    .isEqualTo(passed.announcement().getVersion());
            assertThat(figure(staged.size() - 1, "progressive.texts"))
                    .as("what came while it was undecided too")
                    .isEqualTo(2 * BATCH);
        }
    }

    @Test
    void where_a_release_is_live_that_the_network_has_not_begun_with_nothing_that_was_asked_counts() throws Exception {
        try (LearnerFactory factory = factory();
                Learner learner = begun(factory, new SavedState())) {
            hold(learner);
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            StagedBundle refused = staged.get(0);
            store().publish(Path.of(refused.staging()));
            kafka.decide(refused.announcement(), 2, ReleaseStage.LIVE);
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            assertThat(staged.get(1).announcement().getComparedWith())
                    .isEqualTo(refused.announcement().getVersion());
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            assertThat(staged.subList(1, 3))
                    .allSatisfy(candidate ->
                            assertThat(candidate.announcement().getMetrics()).doesNotContainKey("progressive.texts"));
        }
    }

    @Test
    void one_that_is_fitted_anew_is_another_network_and_stands_on_the_holdout_alone() throws Exception {
        try (LearnerFactory factory = factory(2, 1e-9);
                Learner learner = begun(factory, new SavedState())) {
            hold(learner);
            while (staged.stream().noneMatch(TestThenTrainTest::isRefit)) {
                assertThat(staged.size()).isLessThan(20);
                train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            }
            for (StagedBundle candidate : staged) {
                assertThat(candidate.announcement().getMetrics().containsKey("progressive.texts"))
                        .isEqualTo(!isRefit(candidate));
            }
        }
    }

    private static boolean isRefit(StagedBundle candidate) {
        try {
            return "refit-every"
                    .equals(BundleReader.read(Path.of(candidate.staging()))
                            .manifest()
                            .lineage()
                            .trigger());
        } catch (BundleRefusedException e) {
            throw new AssertionError(e);
        }
    }

    /** The state after the first candidate. */
    private SavedState trainedOnce() throws Exception {
        try (LearnerFactory factory = factory();
                Learner learner = begun(factory, new SavedState())) {
            hold(learner);
            train(learner, BATCH, FeedbackSource.RANDOM_REQUEST);
            return learner.save();
        }
    }

    private FileBundleStore store() {
        return new FileBundleStore(directory.resolve("bundles"));
    }

    private static ProgressiveTexts texts(Learner learner) {
        return ProgressiveTexts.from(learner.save(), List.of());
    }

    /** Right labels that never train: by them wrong labels make a candidate worse. */
    private void hold(Learner learner) {
        hold(learner, 0);
    }

    /** @param wrong 1: their labels are as wrong as those that train */
    private void hold(Learner learner, int wrong) {
        IntStream.range(60_000, 60_200)
                .filter(text -> CanonicalText.isHoldout(ToyReviews.text(text), HOLDOUT))
                .forEach(text -> learner.accept(
                        feedback(text, ToyReviews.label(text + wrong), FeedbackSource.RANDOM_REQUEST), staged::add));
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
        return factory(0, 0.3);
    }

    private LearnerFactory factory(int refitEvery, double learningRate) {
        OnlineSettings online = OnlineSettings.defaults()
                .withTrainEvery(BATCH, Duration.ofHours(1))
                .withReleaseEvery(BATCH)
                .withReplay(1_000, 0)
                .withLearningRate(learningRate)
                .withGrowth(10_000, 10_000)
                .withRefits(refitEvery, Duration.ofMinutes(5));
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
