package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.Review;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnboundedTrainingTest {
    @TempDir
    Path directory;

    private final List<ProgressEvent> progress = new CopyOnWriteArrayList<>();
    private KafkaForTests kafka;

    @BeforeEach
    void start() {
        kafka = new KafkaForTests(directory, "unbounded-training");
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void a_file_makes_the_first_release_and_feedback_the_second() throws Exception {
        try (RunningTrainer trainer = TrainerJob.start(config("bundles"), progress::add)) {
            ReleaseCommand first = kafka.commands(1).get(0);
            assertThat(first.getSequence()).isEqualTo(1);
            assertThat(first.getGatePassed()).isTrue();
            assertThat(first.getComparedWith()).isNull();
            kafka.decide(first, 1, ReleaseStage.LIVE);

            byte[] garbage = "no avro".getBytes(StandardCharsets.UTF_8);
            kafka.send(kafka.topics().feedback(), "x", garbage);
            for (int i = 0; i < 40; i++) {
                kafka.send(
                        kafka.topics().reviews(),
                        "r" + i,
                        new Review("r" + i, ToyReviews.text(10_000 + i), null, null, null));
            }
            for (int i = 0; i < 40; i++) {
                kafka.send(kafka.topics().feedback(), "r" + i, feedback(i, null));
            }
            for (int i = 40; i < 200; i++) {
                kafka.send(kafka.topics().feedback(), "r" + i, feedback(i, ToyReviews.text(10_000 + i)));
            }

            ReleaseCommand second = kafka.commands(2).get(1);
            assertThat(second.getSequence()).isEqualTo(2);
            assertThat(second.getComparedWith()).isEqualTo(first.getVersion());
            assertThat(second.getReasons())
                    .singleElement()
                    .asString()
                    .matches((second.getGatePassed() ? "better" : "(worse|cannot tell whether better)") + " than "
                            + first.getVersion() + ".*")
                    .containsPattern("on \\d{2,} holdout texts");
            assertThat(new FileBundleStore(directory.resolve("bundles")).versions())
                    .contains(first.getVersion(), second.getVersion());
            ConsumerRecord<byte[], byte[]> dead =
                    kafka.records(kafka.topics().deadLetters(), 1).get(0);
            assertThat(dead.value()).isEqualTo(garbage);
            assertThat(header(dead, "reviewstream.reason")).isEqualTo("NOT_CONFLUENT_FRAMED");
            assertThat(header(dead, "reviewstream.topic"))
                    .isEqualTo(kafka.topics().feedback());
            assertThat(trainer.isRunning()).isTrue();
        }
    }

    @Test
    void ratings_in_file_and_feedback_are_the_labels_they_stand_for_and_those_between_are_nothing() throws Exception {
        kafka.use(TopicNames.withPrefix("rated."));
        RatingLabels ratings = RatingLabels.of("..4=neg, 9..=pos");
        Path file = ToyReviews.file(directory, 400);
        String rated = Files.readString(file).replace("\tpos", "\t9").replace("\tneg", "\t1.5");
        Files.writeString(file, rated + "it was so so\t6\n");
        TrainingSource source = new TrainingSource.FromFileThenFeedback(
                new BootstrapFile(
                        file, TextColumns.labelledBy("label").withRatings(ratings), Long.MAX_VALUE, null, null),
                kafka.feedback().withRatings(ratings));
        try (RunningTrainer trainer = TrainerJob.start(config("rated.").withSource(source), progress::add)) {
            kafka.decide(kafka.commands(1).get(0), 1, ReleaseStage.LIVE);
            for (int i = 0; i < 240; i++) {
                String label = i % 6 == 5 ? "7" : ToyReviews.label(i).equals("pos") ? "10" : i == 1 ? "neg" : "-2";
                Feedback given = Feedback.newBuilder(feedback(i, ToyReviews.text(10_000 + i)))
                        .setLabel(label)
                        .build();
                kafka.send(kafka.topics().feedback(), "r" + i, given);
            }
            Feedback odd = Feedback.newBuilder(feedback(999, "what a label"))
                    .setLabel("ten")
                    .build();
            kafka.send(kafka.topics().feedback(), "r999", odd);

            Manifest second = new FileBundleStore(directory.resolve("rated."))
                    .open(kafka.commands(2).get(1).getVersion())
                    .manifest();
            assertThat(second.labels()).containsExactly("neg", "pos");
            assertThat(header(kafka.records(kafka.topics().deadLetters(), 1).get(0), "reviewstream.reason"))
                    .isEqualTo("NOT_A_RATING");
            assertThat(trainer.isRunning()).isTrue();
        }
    }

    @Test
    void labels_that_make_it_worse_are_refused_and_after_three_refusals_it_goes_back_to_the_live_release()
            throws Exception {
        kafka.use(TopicNames.withPrefix("refused."));
        TrainerConfig config = config("refused.");
        OnlineSettings hasty =
                config.online().withReleaseEvery(150).withReplay(1_000, 0).withLearningRate(0.03);
        try (RunningTrainer trainer = TrainerJob.start(config.withOnline(hasty), progress::add)) {
            ReleaseCommand first = kafka.commands(1).get(0);
            kafka.decide(first, 1, ReleaseStage.LIVE);
            for (int i = 0; i < 900; i++) {
                String text = ToyReviews.text(10_000 + i);
                boolean held = CanonicalText.isHoldout(text, config.gate().holdoutShare());
                Feedback given = Feedback.newBuilder(feedback(i, text))
                        .setLabel(ToyReviews.label(held ? i : i + 1))
                        .build();
                kafka.sendLater(kafka.topics().feedback(), "r" + i, given);
            }

            List<ReleaseCommand> candidates = kafka.commands(5).subList(1, 5);
            assertThat(candidates)
                    .extracting(ReleaseCommand::getGatePassed)
                    .as("whether they passed")
                    .containsOnly(false);
            assertThat(candidates)
                    .filteredOn(candidate ->
                            candidate.getReasons().get(0).startsWith("worse than " + first.getVersion() + " on "))
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(progress)
                    .extracting(ProgressEvent::message)
                    .anyMatch(message -> message.startsWith(
                            "3 refusals in a row: back to the weights of " + first.getVersion() + ", and "));
            assertThat(trainer.isRunning()).isTrue();
        }
    }

    @Test
    void a_state_of_topics_that_were_made_anew_is_not_gone_on_from() throws Exception {
        TrainerConfig config = config("bundles");
        Path state = config.execution().checkpoints().resolve("run-" + config.modelName());
        Files.createFile(Files.createDirectories(state.resolve("job/chk-1")).resolve("_metadata"));
        new StateOrigin(
                        StateOrigin.of(kafka.feedback()).cluster(),
                        kafka.topics().feedback(),
                        kafka.topics().reviews(),
                        "topics before")
                .write(state.resolve("follows"));

        assertThatThrownBy(() -> TrainerJob.start(config, progress::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("(topics topics before), not ")
                .hasMessageContaining("--checkpoints");
    }

    @Tag("long")
    @Test
    void neither_a_failure_in_mid_stream_nor_a_stop_leaves_a_trace_in_weights_and_counters() throws Exception {
        Manifest undisturbed = secondRelease("undisturbed.", UnaryOperator.identity(), false);
        FailOnce failure = new FailOnce(directory.resolve("failed").toString(), ToyReviews.text(10_120));
        Manifest disturbed = secondRelease("disturbed.", examples -> examples.map(failure), false);
        Manifest stopped = secondRelease("stopped.", UnaryOperator.identity(), true);

        assertThat(directory.resolve("failed")).exists();
        assertThat(weights(undisturbed)).isNotEmpty();
        for (Manifest other : List.of(disturbed, stopped)) {
            assertThat(other.lineage().trainedExamples())
                    .isEqualTo(undisturbed.lineage().trainedExamples());
            assertThat(weights(other)).isEqualTo(weights(undisturbed));
            assertThat(other.metrics()).isEqualTo(undisturbed.metrics());
        }
    }

    private Manifest secondRelease(String prefix, UnaryOperator<DataStream<TrainingExample>> tap, boolean stop)
            throws Exception {
        kafka.use(TopicNames.withPrefix(prefix));
        progress.clear();
        TrainerConfig config = config(prefix);
        RunningTrainer trainer = LocalCluster.start(config, progress::add, tap);
        try {
            kafka.decide(kafka.commands(1).get(0), 1, ReleaseStage.LIVE);
            for (int i = 0; i < 60; i++) {
                kafka.send(kafka.topics().feedback(), "r" + i, feedback(i, ToyReviews.text(10_000 + i)));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> progress.stream().anyMatch(event -> event.kind() == ProgressEvent.Kind.TRAINED));
            if (stop) {
                trainer.close();
                // Whoever starts it again need not name the file again.
                TrainingSource feedback = new TrainingSource.FromFeedback(kafka.feedback());
                trainer = LocalCluster.start(config.withSource(feedback), progress::add, tap);
            }
            for (int i = 60; i < 200; i++) {
                kafka.send(kafka.topics().feedback(), "r" + i, feedback(i, ToyReviews.text(10_000 + i)));
            }
            String version = kafka.commands(2).get(1).getVersion();
            assertThat(trainer.isRunning()).isTrue();
            return new FileBundleStore(directory.resolve(prefix)).open(version).manifest();
        } finally {
            trainer.close();
        }
    }

    private static Map<String, String> weights(Manifest manifest) {
        Map<String, String> sums = new TreeMap<>(manifest.sha256());
        sums.keySet().removeIf(file -> !file.startsWith("variables/"));
        return sums;
    }

    /** Throws when a certain text passes, but not when it passes again. */
    private record FailOnce(String marker, String text) implements MapFunction<TrainingExample, TrainingExample> {
        @Override
        public TrainingExample map(TrainingExample example) throws IOException {
            if (example.text().equals(text) && !Files.exists(Path.of(marker))) {
                Files.createFile(Path.of(marker));
                throw new IOException("a failure on purpose");
            }
            return example;
        }
    }

    private TrainerConfig config(String store) throws Exception {
        return TrainerConfig.of(
                        SmallRecipe.get(),
                        directory.resolve(store),
                        new TrainingSource.FromFileThenFeedback(
                                BootstrapFile.of(ToyReviews.file(directory, 400)), kafka.feedback()),
                        new ExecutionSettings(directory.resolve("checkpoints-" + store), Duration.ofMillis(500), true))
                .withGate(new GateSettings(0.1, 1000, 10))
                .withOnline(OnlineSettings.defaults()
                        .withTrainEvery(16, Duration.ofSeconds(1))
                        .withReleaseEvery(100));
    }

    private static Feedback feedback(int number, String text) {
        return new Feedback(
                "r" + number,
                ToyReviews.label(number),
                FeedbackSource.RANDOM_REQUEST,
                0.1,
                false,
                Instant.ofEpochMilli(1_000_000L + number),
                text);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
