package io.reviewstream.job.learning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.job.KafkaForTests;
import io.reviewstream.job.RunningTrainer;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.TrainerJob;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a drift alarm to a candidate that names it, with nobody in between. */
class RetrainingTriggerTest {
    private static final OnlineSettings ONLINE =
            OnlineSettings.defaults().withTrainEvery(16, Duration.ofSeconds(1)).withReleaseEvery(100_000);
    private static final GateSettings GATE = new GateSettings(0.1, 1000, 5);
    private static final String UNDECIDED = "000002-0123456789ab";

    @TempDir
    Path directory;

    private final List<StagedBundle> staged = new ArrayList<>();
    private final List<ProgressEvent> progress = new CopyOnWriteArrayList<>();
    private OnlineSettings online = ONLINE;
    private boolean deterministic = true;
    private KafkaForTests kafka;
    private Bundle live;

    @BeforeEach
    void a_release_is_live() throws Exception {
        kafka = new KafkaForTests(directory, "retraining-trigger");
        StagedBundle first = StagedRelease.of(directory.resolve("bundles"), directory);
        live = new FileBundleStore(directory.resolve("bundles")).publish(Path.of(first.staging()));
        kafka.decide(first.announcement(), 1, ReleaseStage.LIVE);
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void an_alarm_on_the_topic_leads_to_a_candidate_that_names_it() throws Exception {
        TrainerConfig config = TrainerConfig.of(
                        SmallRecipe.get(),
                        directory.resolve("bundles"),
                        new TrainingSource.FromFeedback(kafka.feedback().retrainingOnDrift()),
                        new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofMillis(500), true))
                .withGate(GATE)
                .withOnline(ONLINE);
        try (RunningTrainer trainer = TrainerJob.start(config, progress::add)) {
            send(0, 40);
            await("feedback trained");
            report("SCRIPT", DriftSeverity.ALARM, true, Instant.now().plusSeconds(3600));
            report("LENGTH", DriftSeverity.ALARM, false, null);
            report("ENTROPY", DriftSeverity.WATCH, true, null);
            report("LABEL@hotels", DriftSeverity.ALARM, true, null);
            await("the drift alarm LABEL@hotels");
            send(40, 80);

            ReleaseCommand candidate = kafka.commands(1).get(0);
            assertThat(candidate.getComparedWith()).isEqualTo(live.version());
            assertThat(new FileBundleStore(directory.resolve("bundles"))
                            .open(candidate.getVersion())
                            .manifest()
                            .lineage()
                            .trigger())
                    .isEqualTo("LABEL@hotels");
            assertThat(progress).noneMatch(event -> event.message().matches(".*(SCRIPT|LENGTH|ENTROPY).*"));
            assertThat(trainer.isRunning()).isTrue();
        }
    }

    @Test
    void after_going_back_an_alarm_waits_for_as_much_as_before_and_for_something_new() {
        TrainedCounts trained = TrainedCounts.from(new SavedState());
        var unused = trained.goOnFrom(live.manifest());
        RetrainingTrigger trigger = RetrainingTrigger.from(new SavedState(), ONLINE);
        trained.trained(100);
        trigger.raise(TrainingExample.drift("SCRIPT", live.version(), 0, 1), trained);
        trained.trained(10);

        long abandoned = trained.goOnFrom(live.manifest());
        assertThat(abandoned).isEqualTo(110);
        trigger.lost(abandoned - 30);
        trained.trained(30);
        assertThat(trigger.isRipe(trained)).as("10 since the alarm").isFalse();
        trained.trained(6);
        assertThat(trigger.isRipe(trained)).as("16 since the alarm").isTrue();
        trained.candidateMade();
        assertThat(trigger.isRipe(trained)).as("nothing since the candidate").isFalse();
    }

    @Test
    void an_operator_on_the_topic_gets_a_candidate_that_names_them_and_says_how_it_was_made() throws Exception {
        TrainerConfig config = TrainerConfig.of(
                        SmallRecipe.get(),
                        directory.resolve("bundles"),
                        new TrainingSource.FromFeedback(kafka.feedback()),
                        new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofMillis(500), true))
                .withGate(GATE)
                .withOnline(ONLINE);
        try (RunningTrainer trainer = TrainerJob.start(config, progress::add)) {
            send(0, 40);
            await("feedback trained");
            kafka.send(
                    kafka.topics().commands(),
                    "reviews",
                    ReleaseCommand.newBuilder()
                            .setCommandId("c1")
                            .setAction(ReleaseAction.TRAIN)
                            .setIssuedBy("anna")
                            .setIssuedAt(Instant.now())
                            .build());
            await("the command c1 of anna asks for a candidate");

            ReleaseCommand candidate = kafka.commands(2).get(1);
            Lineage lineage = new FileBundleStore(directory.resolve("bundles"))
                    .open(candidate.getVersion())
                    .manifest()
                    .lineage();
            assertThat(lineage.trigger()).isEqualTo("train-now by anna");
            Lineage.Made made = requireNonNull(lineage.made());
            assertThat(made.labels()).containsOnlyKeys("neg", "pos");
            long first =
                    requireNonNull(live.manifest().lineage().made()).sources().get("IMPORT");
            assertThat(made.sources())
                    .containsEntry("IMPORT", first)
                    .containsEntry("RANDOM_REQUEST", lineage.trainedExamples() - first);
            assertThat(made.machine()).contains("processors");
            assertThat(trainer.isRunning()).isTrue();
        }
    }

    @Test
    void a_wish_needs_something_learnt_and_is_granted_once() throws Exception {
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, new SavedState())) {
            learner.accept(TrainingExample.trainNow("c1", "anna", 0, 0), staged::add);
            assertThat(staged).as("nothing was learnt").isEmpty();

            learner.checkpointed(7);
            feed(learner, 0, 3);
            learner.accept(TrainingExample.trainNow("c2", "bert", 0, 1), staged::add);
            learner.accept(TrainingExample.trainNow("c3", "carl", 0, 2), staged::add);
            assertThat(staged).hasSize(1);
            assertThat(trigger(staged.get(0))).isEqualTo("train-now by bert");
            assertThat(requireNonNull(lineage(staged.get(0)).made()).checkpoint())
                    .isEqualTo(7);
        }
    }

    @Test
    void a_wish_that_waits_for_a_decision_is_not_forgotten_over_a_restart_nor_for_an_alarm() throws Exception {
        SavedState saved;
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, new SavedState())) {
            feed(learner, 0, 20);
            saved = learner.save();
        }
        Candidacy candidacy = Candidacy.from(saved);
        candidacy.passed(UNDECIDED);
        saved.put(Section.CANDIDACY, candidacy.toBytes());
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, saved)) {
            learner.accept(TrainingExample.trainNow("c1", "anna", 0, 0), staged::add);
            learner.accept(TrainingExample.drift("LABEL", live.version(), 0, 0), staged::add);
            assertThat(staged).isEmpty();
            saved = learner.save();
        }
        decide(ReleaseStage.REFUSED);
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, saved)) {
            learner.tick(staged::add);
            assertThat(trigger(staged.get(0))).isEqualTo("train-now by anna");
        }
    }

    @Test
    void enough_feedback_and_enough_time_are_named_too() throws Exception {
        online = ONLINE.withReleaseEvery(30);
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, new SavedState())) {
            feed(learner, 0, 50);
            assertThat(trigger(staged.get(0))).isEqualTo("release-every");
        }
        staged.clear();
        online = ONLINE.withReleaseInterval(Duration.ofMillis(1));
        deterministic = false;
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, new SavedState())) {
            learner.tick(staged::add);
            assertThat(staged).as("nothing was learnt").isEmpty();
            feed(learner, 100, 120);
            learner.tick(staged::add);
            assertThat(trigger(staged.get(0))).isEqualTo("release-interval");
        }
    }

    @Test
    void none_is_made_while_one_is_undecided_and_the_alarm_is_not_forgotten_over_a_restart() throws Exception {
        SavedState saved;
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, new SavedState())) {
            learner.accept(TrainingExample.drift("LABEL", live.version(), 0, 0), staged::add);
            saved = learner.save();
        }
        Candidacy candidacy = Candidacy.from(saved);
        candidacy.passed(UNDECIDED);
        saved.put(Section.CANDIDACY, candidacy.toBytes());
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, saved)) {
            feed(learner, 0, 60);
            assertThat(staged).isEmpty();

            decide(ReleaseStage.REFUSED);
            feed(learner, 60, 100);
            assertThat(trigger(staged.get(0))).isEqualTo("LABEL");
            assertThat(staged).as("one alarm, one candidate").hasSize(1);
        }
    }

    @Test
    void an_alarm_about_the_release_that_serves_takes_the_place_of_one_about_another() throws Exception {
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, new SavedState())) {
            learner.accept(TrainingExample.drift("LABEL", UNDECIDED, 0, 0), staged::add);
            learner.accept(TrainingExample.drift("WORD", live.version(), 0, 1), staged::add);
            feed(learner, 0, 60);
            assertThat(trigger(staged.get(0))).isEqualTo("WORD");
        }
    }

    @Test
    void an_alarm_about_a_release_that_no_longer_serves_asks_for_nothing() throws Exception {
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, new SavedState())) {
            learner.accept(TrainingExample.drift("LABEL", UNDECIDED, 0, 0), staged::add);
            feed(learner, 0, 60);
            assertThat(staged).isEmpty();

            learner.accept(TrainingExample.drift("WORD", live.version(), 0, 1), staged::add);
            feed(learner, 60, 100);
            assertThat(trigger(staged.get(0))).isEqualTo("WORD");
        }
    }

    @Test
    void an_alarm_that_is_told_again_and_again_does_not_put_its_candidate_off() throws Exception {
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, new SavedState())) {
            for (int i = 0; i < 60; i += 10) {
                learner.accept(TrainingExample.drift("LABEL", live.version(), 0, i), staged::add);
                feed(learner, i, i + 10);
            }
            assertThat(staged).isNotEmpty();
            assertThat(trigger(staged.get(0))).isEqualTo("LABEL");
        }
    }

    @Test
    void what_waited_when_the_alarm_came_is_not_what_it_asks_for() throws Exception {
        try (LearnerFactory factory = factory();
                Learner learner = learner(factory, new SavedState())) {
            feed(learner, 0, 15);
            learner.accept(TrainingExample.drift("LABEL", live.version(), 0, 0), staged::add);
            feed(learner, 15, 30);
            assertThat(staged).isEmpty();

            feed(learner, 30, 60);
            assertThat(trigger(staged.get(0))).isEqualTo("LABEL");
        }
    }

    private LearnerFactory factory() {
        return new LearnerFactory(
                new TrainingSettings(SmallRecipe.get(), false, deterministic),
                online,
                GATE,
                BundleStoreSettings.of(directory.resolve("bundles")),
                Optional.empty(),
                Optional.of(kafka.feedback()),
                null);
    }

    private static Learner learner(LearnerFactory factory, SavedState saved) throws Exception {
        Learner learner = factory.create(saved, () -> false);
        learner.begin();
        return learner;
    }

    private void feed(Learner learner, int from, int to) {
        for (int i = from; i < to; i++) {
            learner.accept(
                    new TrainingExample(
                            TrainingExample.Kind.FEEDBACK,
                            ToyReviews.text(50_000 + i),
                            ToyReviews.label(i),
                            FeedbackSource.RANDOM_REQUEST,
                            0,
                            i),
                    staged::add);
        }
    }

    private static String trigger(StagedBundle bundle) throws Exception {
        return lineage(bundle).trigger();
    }

    private static Lineage lineage(StagedBundle bundle) throws Exception {
        return BundleReader.read(Path.of(bundle.staging())).manifest().lineage();
    }

    private void decide(ReleaseStage stage) {
        ReleaseCommand announcement = ReleaseCommand.newBuilder()
                .setCommandId("announce-" + UNDECIDED)
                .setAction(ReleaseAction.ANNOUNCE)
                .setVersion(UNDECIDED)
                .setSequence(2L)
                .setManifestSha256("0".repeat(64))
                .setIssuedBy("trainer")
                .setIssuedAt(Instant.ofEpochMilli(1))
                .build();
        kafka.decide(announcement, 2, stage);
    }

    private void await(String message) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> progress.stream().anyMatch(event -> event.message().contains(message)));
    }

    private void report(String alarm, DriftSeverity severity, boolean raised, Instant mutedUntil) {
        kafka.send(
                kafka.topics().drift(),
                alarm,
                DriftReport.newBuilder()
                        .setAlarm(alarm)
                        .setStatistic("LABEL")
                        .setSegment("")
                        .setRelease(live.version())
                        .setWindowStart(Instant.ofEpochMilli(1))
                        .setWindowEnd(Instant.ofEpochMilli(2))
                        .setComplete(true)
                        .setReviews(1000)
                        .setReference("PROFILE")
                        .setSeverity(severity)
                        .setRaised(raised)
                        .setMutedUntil(mutedUntil)
                        .build());
    }

    private void send(int from, int to) {
        for (int i = from; i < to; i++) {
            kafka.send(
                    kafka.topics().feedback(),
                    "r" + i,
                    new Feedback(
                            "r" + i,
                            ToyReviews.label(i),
                            FeedbackSource.RANDOM_REQUEST,
                            0.1,
                            false,
                            Instant.ofEpochMilli(1_000_000L + i),
                            ToyReviews.text(50_000 + i)));
        }
    }
}
