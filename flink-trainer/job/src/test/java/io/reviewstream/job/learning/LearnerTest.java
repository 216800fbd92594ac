package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.job.KafkaForTests;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.promotion.CandidateLine;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.StateBytes;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.profile.StreamProfile;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.report.Report;
import io.reviewstream.network.report.figures.Figures;
import io.reviewstream.network.training.NetworkState;
import io.reviewstream.network.training.TrainableNetwork;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerTest {
    private static final double HOLDOUT = 0.1;

    @TempDir
    Path directory;

    private final List<StagedBundle> staged = new ArrayList<>();
    private KafkaForTests kafka;
    private FileBundleStore store;
    private StagedBundle first;
    private Bundle live;
    private int number = 50_000;

    @BeforeEach
    void a_release_is_live() throws Exception {
        kafka = new KafkaForTests(directory, "learner");
        store = new FileBundleStore(directory.resolve("bundles"));
        first = StagedRelease.of(directory.resolve("bundles"), directory);
        live = store.publish(Path.of(first.staging()));
        kafka.decide(first.announcement(), 1, ReleaseStage.LIVE);
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void without_state_it_goes_on_from_the_live_release() throws Exception {
        try (LearnerFactory factory = factory(0.001);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();

            SavedState saved = learner.save();
            assertThat(Candidacy.from(saved).parent()).isEqualTo(live.version());
            assertHasWeightsOfLiveRelease(saved);
        }
    }

    @Test
    void it_goes_on_by_the_recipe_of_the_release_whatever_recipe_a_first_fit_would_take() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        StagedBundle staged = StagedRelease.in(
                SmallRecipe.withEverything(), directory.resolve("bundles"), ToyReviews.file(other, 300));
        Bundle release = store.publish(Path.of(staged.staging()));
        kafka.decide(staged.announcement(), 2, ReleaseStage.LIVE);

        try (LearnerFactory factory = factory(0.001);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            SavedState saved = learner.save();
            assertThat(weights(saved))
                    .containsAllEntriesOf(TrainableNetwork.weightsOf(release).values());
            assertThat(StateBytes.longs(saved.get(Section.NGRAMS)))
                    .isNotEmpty()
                    .isEqualTo(release.encoder().ngrams().hashes());
            for (int i = 0; i < 40; i++) {
                learner.accept(feedback(50_000 + i, ToyReviews.label(i)), this.staged::add);
            }
            assertThat(weights(learner.save())).isNotEqualTo(weights(saved));
        }
    }

    @Test
    void after_three_refusals_in_a_row_the_weights_of_the_live_release_come_back() throws Exception {
        try (LearnerFactory factory = factory(0.3);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            for (int i = 0; refused() < 3; i++) {
                learner.accept(misled(bounded(50_000 + i)), staged::add);
                if (refused() == 2) {
                    assertThat(weights(learner.save()).get("embedding.table"))
                            .isNotEqualTo(weightsOfLiveRelease().get("embedding.table"));
                }
            }

            assertThat(staged)
                    .extracting(StagedBundle::announcement)
                    .extracting(ReleaseCommand::getGatePassed)
                    .containsOnly(false);
            assertReported(staged.get(1));
            assertThat(BundleReader.read(Path.of(staged.get(1).staging()))
                            .manifest()
                            .metrics())
                    .containsKeys("holdout.accuracy", "anchors.accuracy", "anchors.texts");
            SavedState saved = learner.save();
            assertHasWeightsOfLiveRelease(saved);
            assertThat(Candidacy.from(saved).refusedInRow()).isZero();
        }
    }

    /** What was learnt since the live release is learnt again by its weights, and stands in the next candidate's lineage. */
    @Test
    void after_a_rollback_training_goes_on_from_the_live_release_with_what_came_since() throws Exception {
        try (LearnerFactory factory = factory(0.01);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            StagedBundle bad = passing(learner);
            store.publish(Path.of(bad.staging()));
            kafka.decide(bad.announcement(), 2, ReleaseStage.LIVE);
            kafka.decide(bad.announcement(), 3, ReleaseStage.ROLLED_BACK);
            kafka.decide(first.announcement(), 4, ReleaseStage.LIVE);
            int made = staged.size();
            SavedState saved = until(learner, live.version());
            learner.tick(staged::add);
            assertThat(staged)
                    .as("no candidate of weights that were rolled back")
                    .hasSize(made);
            assertHasWeightsOfLiveRelease(saved);
            List<TrainingExample> waiting = saved.examples(Section.WAITING);
            assertThat(waiting).as("at most as many as replay holds").hasSizeGreaterThan(90);
            assertThat(waiting).isSortedAccordingTo(Comparator.comparingLong(TrainingExample::offset));
            assertThat(saved.examples(Section.REPLAY)).doesNotContainAnyElementsOf(waiting);
            assertCountsOfLiveRelease(TrainedCounts.from(saved));
            while (staged.size() == made) {
                reversed(learner);
            }
            Manifest next =
                    BundleReader.read(Path.of(staged.get(made).staging())).manifest();
            assertThat(next.parent()).isEqualTo(live.version());
            assertThat(weights(learner.save())).isNotEqualTo(weights(saved));
            long since = TrainedCounts.from(learner.save()).feedback();
            assertThat(since).isGreaterThanOrEqualTo(waiting.size());
            Lineage before = live.manifest().lineage();
            assertThat(next.lineage().trainedExamples()).isEqualTo(before.trainedExamples() + since);
            assertThat(made(next.lineage()).labels().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(next.lineage().trainedExamples());
            assertThat(made(next.lineage()).sources()).containsEntry("RANDOM_REQUEST", since);
        }
    }

    private void assertCountsOfLiveRelease(TrainedCounts counts) {
        Lineage lineage = live.manifest().lineage();
        assertThat(counts.examples()).isEqualTo(lineage.trainedExamples());
        assertThat(counts.feedback()).isZero();
        assertThat(counts.labels()).isEqualTo(made(lineage).labels());
        assertThat(counts.sources()).isEqualTo(made(lineage).sources());
        assertThat(counts.sinceCandidate()).isZero();
    }

    private static Lineage.Made made(Lineage lineage) {
        return Objects.requireNonNull(lineage.made());
    }

    /** What was rolled back is an ancestor of the weights still, though the candidate after it was refused. */
    @Test
    void after_a_rollback_training_goes_back_although_a_later_candidate_was_refused() throws Exception {
        try (LearnerFactory factory = factory(0.01);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            StagedBundle bad = passing(learner);
            store.publish(Path.of(bad.staging()));
            kafka.decide(bad.announcement(), 2, ReleaseStage.LIVE);
            StagedBundle later = passing(learner);
            kafka.decide(later.announcement(), 3, ReleaseStage.REFUSED);
            kafka.decide(bad.announcement(), 4, ReleaseStage.ROLLED_BACK);
            kafka.decide(first.announcement(), 5, ReleaseStage.LIVE);

            SavedState saved = until(learner, live.version());
            assertHasWeightsOfLiveRelease(saved);
            assertCountsOfLiveRelease(TrainedCounts.from(saved));
        }
    }

    @Test
    void a_label_that_waits_for_long_does_not_make_all_that_came_after_it_train_again() throws Exception {
        try (LearnerFactory factory = factory(0.01);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            learner.accept(feedback(trainable(49_000), "unheard of"), staged::add);
            StagedBundle good = passing(learner);
            int readTo = number;
            store.publish(Path.of(good.staging()));
            kafka.decide(good.announcement(), 2, ReleaseStage.LIVE);
            StagedBundle bad = passing(learner);
            store.publish(Path.of(bad.staging()));
            kafka.decide(bad.announcement(), 3, ReleaseStage.LIVE);
            kafka.decide(bad.announcement(), 4, ReleaseStage.ROLLED_BACK);
            kafka.decide(good.announcement(), 5, ReleaseStage.LIVE);

            SavedState saved = until(learner, good.version());
            assertThat(saved.examples(Section.PARKED)).hasSize(1);
            assertThat(saved.examples(Section.WAITING)).isNotEmpty().allMatch(example -> example.offset() >= readTo);
        }
    }

    /** Feeds labels that the live release knows the other way round, until a candidate passes. */
    private StagedBundle passing(Learner learner) {
        int made = staged.size();
        while (staged.stream()
                .skip(made)
                .noneMatch(bundle -> bundle.announcement().getGatePassed())) {
            reversed(learner);
        }
        return staged.get(staged.size() - 1);
    }

    /** Feeds them until the weights are those of a release. */
    private SavedState until(Learner learner, String version) {
        SavedState saved = learner.save();
        while (!version.equals(Candidacy.from(saved).parent())
                || saved.examples(Section.WAITING).size() < 16) {
            reversed(learner);
            saved = learner.save();
        }
        return saved;
    }

    private void reversed(Learner learner) {
        learner.accept(feedback(bounded(number), ToyReviews.label(number + 1)), staged::add);
        number++;
    }

    /** What does not come by then does not come. */
    private static int bounded(int number) {
        assertThat(number).as("what is waited for did not come").isLessThan(56_000);
        return number;
    }

    @Test
    void the_temperature_is_fitted_anew_for_a_candidate_where_there_are_enough_texts() throws Exception {
        assertThat(temperatureAfter(100)).isEqualTo(live.manifest().temperature());
        assertThat(temperatureAfter(600)).isGreaterThan(live.manifest().temperature() + 0.1);
    }

    private double temperatureAfter(int releaseEvery) throws Exception {
        staged.clear();
        try (LearnerFactory factory = factory(0.001, releaseEvery, 0.4);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            // Every third label is wrong, so that nobody may be sure.
            for (int i = 50_000; staged.isEmpty(); i++) {
                learner.accept(feedback(i, ToyReviews.label(i % 3 == 0 ? i + 1 : i)), staged::add);
            }
        }
        return BundleReader.read(Path.of(staged.get(0).staging())).manifest().temperature();
    }

    @Test
    void a_text_of_the_holdout_neither_trains_nor_is_replayed() throws Exception {
        try (LearnerFactory factory = factory(0.001);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            for (int i = 0; i < 100; i++) {
                learner.accept(feedback(50_000 + i, ToyReviews.label(i)), staged::add);
            }

            SavedState saved = learner.save();
            for (Section trains : List.of(Section.ROWS, Section.WAITING, Section.PARKED, Section.REPLAY)) {
                assertThat(saved.examples(trains))
                        .noneMatch(example -> CanonicalText.isHoldout(example.text(), HOLDOUT));
            }
            int waiting = saved.examples(Section.WAITING).size();
            int held = saved.examples(Section.HOLDOUT).size();
            assertThat(held).isPositive();
            assertThat(TrainedCounts.from(saved).feedback() + waiting + held).isEqualTo(100);
        }
    }

    @Test
    void offsets_of_the_live_release_stay_known_where_no_more_feedback_comes() throws Exception {
        StagedBundle second = candidateFrom(1);
        String topic = kafka.feedback().topics().feedback();
        Long readTo = offsets(second).get(topic + "-1");
        assertThat(readTo).isGreaterThan(50_000);
        store.publish(Path.of(second.staging()));
        kafka.decide(second.announcement(), 2, ReleaseStage.LIVE);

        assertThat(offsets(candidateFrom(0)))
                .containsEntry(topic + "-1", readTo)
                .containsKey(topic + "-0");
    }

    @Test
    void a_release_says_to_have_been_read_up_to_the_first_label_that_is_not_learnt_yet() throws Exception {
        try (LearnerFactory factory = factory(0.001);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            int parked = trainable(50_010);
            for (int i = 50_000; staged.isEmpty(); i++) {
                learner.accept(feedback(i, i == parked ? "unheard of" : ToyReviews.label(i)), staged::add);
            }

            assertThat(offsets(staged.get(0)))
                    .containsEntry(kafka.feedback().topics().feedback() + "-0", (long) parked);
        }
    }

    /** The first number from there on whose text is not of the holdout. */
    private static int trainable(int from) {
        int number = from;
        while (CanonicalText.isHoldout(ToyReviews.text(number), HOLDOUT)) {
            number++;
        }
        return number;
    }

    /** What a trainer that goes on from the live release makes of feedback of one partition alone. */
    private StagedBundle candidateFrom(int partition) throws Exception {
        return candidateFrom(partition, 64);
    }

    private StagedBundle candidateFrom(int partition, int releaseEvery) throws Exception {
        staged.clear();
        try (LearnerFactory factory = factory(0.001, releaseEvery);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            for (int i = 50_000; staged.isEmpty(); i++) {
                learner.accept(feedback(partition, i, ToyReviews.label(i)), staged::add);
            }
        }
        return staged.get(0);
    }

    /** The stream may have changed since the release before, and this one was trained for that. */
    @Test
    void what_is_usual_is_told_by_the_newest_feedback_once_there_is_enough() throws Exception {
        StreamProfile few = stream(candidateFrom(1));
        assertThat(few.statistics()).contains(Statistic.CONFIDENCE, Statistic.OUT_OF_VOCABULARY);

        StreamProfile enough = stream(candidateFrom(1, 500));

        assertThat(enough.statistics())
                .containsExactlyInAnyOrder(Statistic.LENGTH, Statistic.SCRIPT, Statistic.TOKENS, Statistic.WORD);
        assertThat(enough.summaries().stream().mapToLong(StreamSummary::reviews).sum())
                .isGreaterThanOrEqualTo(500);
    }

    private static StreamProfile stream(StagedBundle bundle) throws Exception {
        Path profile = BundleReader.read(Path.of(bundle.staging())).profileFile();
        return Optional.ofNullable(ReferenceProfile.read(profile).stream()).orElseThrow();
    }

    private static Map<String, Long> offsets(StagedBundle bundle) throws Exception {
        return BundleReader.read(Path.of(bundle.staging())).manifest().lineage().offsets();
    }

    private static void assertReported(StagedBundle candidate) {
        Figures report =
                Report.read(Path.of(candidate.staging()).resolve("report")).orElseThrow();
        assertThat(report.subject().part()).isEqualTo("holdout");
        assertThat(report.subject().texts()).isPositive();
        assertThat(report.learning()).isNull();
        assertThat(report.baseline()).isNull();
    }

    private long refused() {
        return staged.stream()
                .map(bundle -> bundle.announcement().getReasons().get(0))
                .filter(reason -> reason.startsWith("worse than " + live.version()))
                .count();
    }

    @Test
    void candidates_of_which_nothing_can_be_told_are_no_refusals_and_training_goes_on() throws Exception {
        try (LearnerFactory factory = factory(1e-9);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            for (int i = 50_000; staged.size() < 4; i++) {
                learner.accept(feedback(bounded(i), ToyReviews.label(i)), staged::add);
            }

            assertThat(staged)
                    .extracting(bundle -> bundle.announcement().getGatePassed())
                    .containsOnly(false);
            SavedState saved = learner.save();
            assertThat(Candidacy.from(saved).refusedInRow()).isZero();
            assertThat(CandidateLine.from(saved).compared(live.version())).isGreaterThan(2);
        }
    }

    @Test
    void
            after_a_restart_in_the_middle_of_a_line_the_next_candidate_is_the_next_of_it_and_is_held_against_the_same_best()
                    throws Exception {
        SavedState saved;
        try (LearnerFactory factory = factory(1e-9);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            candidates(learner, 3);
            saved = learner.save();
        }
        assertThat(saved.get(Section.BEST)).isNotEmpty();
        try (LearnerFactory factory = factory(1e-9);
                Learner learner = factory.create(saved, () -> false)) {
            assertThat(learner.save().get(Section.BEST).get(0))
                    .isEqualTo(saved.get(Section.BEST).get(0));
            candidates(learner, 4);
        }
        assertThat(inLine(staged.get(3))).isEqualTo(inLine(staged.get(2)) + 1);
    }

    private static double inLine(StagedBundle candidate) {
        return candidate.announcement().getMetrics().get("gate.candidate");
    }

    private void candidates(Learner learner, int made) {
        for (; staged.size() < made; number++) {
            learner.accept(feedback(bounded(number), ToyReviews.label(number)), staged::add);
        }
    }

    @Test
    void weights_to_go_back_to_keep_their_temperature_which_those_of_a_former_trainer_have_not() throws Exception {
        SavedState saved;
        try (LearnerFactory factory = factory(0.01);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            passing(learner);
            saved = learner.save();
        }
        List<byte[]> kept = saved.get(Section.ACCEPTED);
        AcceptedState accepted = Objects.requireNonNull(AcceptedState.from(saved));
        assertThat(accepted.temperature()).hasValue(TrainedCounts.from(saved).temperature());
        List<byte[]> former = new ArrayList<>(kept);
        former.set(0, Arrays.copyOf(kept.get(0), kept.get(0).length - Double.BYTES - Integer.BYTES));
        AcceptedState before =
                Objects.requireNonNull(AcceptedState.from(new SavedState().put(Section.ACCEPTED, former)));
        assertThat(before.temperature()).isEmpty();
        assertThat(before.labels()).isEqualTo(accepted.labels());
    }

    /** Right where the gate looks, wrong where it does not. */
    private static TrainingExample misled(int number) {
        boolean held = CanonicalText.isHoldout(ToyReviews.text(number), HOLDOUT);
        return feedback(number, ToyReviews.label(held ? number : number + 1));
    }

    private static TrainingExample feedback(int number, String label) {
        return feedback(0, number, label);
    }

    private static TrainingExample feedback(int partition, int number, String label) {
        return new TrainingExample(
                TrainingExample.Kind.FEEDBACK,
                ToyReviews.text(number),
                label,
                FeedbackSource.RANDOM_REQUEST,
                partition,
                number);
    }

    private LearnerFactory factory(double learningRate) {
        return factory(learningRate, 64);
    }

    private LearnerFactory factory(double learningRate, int releaseEvery) {
        return factory(learningRate, releaseEvery, HOLDOUT);
    }

    private LearnerFactory factory(double learningRate, int releaseEvery, double holdoutShare) {
        OnlineSettings online = OnlineSettings.defaults()
                .withTrainEvery(16, Duration.ofHours(1))
                .withReleaseEvery(releaseEvery)
                .withReplay(100, 0)
                .withLearningRate(learningRate)
                .withGrowth(10_000, 10_000);
        return new LearnerFactory(
                new TrainingSettings(SmallRecipe.get(), false, true),
                online,
                new GateSettings(holdoutShare, 1000, 5),
                BundleStoreSettings.of(directory.resolve("bundles")),
                Optional.empty(),
                Optional.of(kafka.feedback()),
                null);
    }

    private void assertHasWeightsOfLiveRelease(SavedState saved) {
        assertThat(weights(saved)).containsAllEntriesOf(weightsOfLiveRelease());
    }

    private Map<String, ParameterValue> weightsOfLiveRelease() {
        return TrainableNetwork.weightsOf(live).values();
    }

    private static Map<String, ParameterValue> weights(SavedState saved) {
        return NetworkState.fromBytes(saved.get(Section.WEIGHTS)).values();
    }
}
