package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Review;
import io.reviewstream.job.learning.KeptCheckpoint;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.Placement;
import io.reviewstream.job.settings.TrainingSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A savepoint of the whole job as it was made once: sources, join, trainer and sinks. Every later version goes on from it;
 * one that cannot must refuse it with a line, and this test then keeps its own beside.
 */
class KeptSavepointTest {
    private static final Path KEPT = Path.of("src/test/resources/savepoints/1");
    private static final int READ = 120;
    private static final int ALL = 160;
    /** Its label waits for its review in the savepoint. */
    private static final int WAITS = 115;

    @TempDir
    Path directory;

    /** It was made with drift reports; whoever turns them off goes on as well. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_whole_job_goes_on_from_a_savepoint_of_before(boolean retrainsOnDrift) throws Exception {
        Path state = Files.createDirectories(directory.resolve("checkpoints/run-reviews"));
        Files.writeString(state.resolve("began-with"), "");
        copy(KEPT, Files.createDirectories(state.resolve("0".repeat(32)).resolve("chk-1")));
        KeptCheckpoint before = KeptCheckpoint.at(KEPT.toAbsolutePath());
        try (KafkaForTests kafka = new KafkaForTests(directory, "kept-savepoint")) {
            send(kafka, 0, READ);
            review(kafka, 0);
            FeedbackSettings feedback = retrainsOnDrift ? kafka.feedback().retrainingOnDrift() : kafka.feedback();
            try (RunningTrainer trainer = TrainerJob.start(config(feedback, directory), event -> {})) {
                review(kafka, WAITS);
                send(kafka, READ, ALL);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(places(KeptCheckpoint.newest(directory)))
                                .containsAll(places(before))
                                .contains("0-" + WAITS)
                                .containsAll(IntStream.range(READ, ALL)
                                        .mapToObj(i -> "0-" + i)
                                        .toList()));
                assertThat(trainer.isRunning()).isTrue();
            }
        }
        KeptCheckpoint after = KeptCheckpoint.newest(directory);
        assertThat(after.trained()).containsAll(before.trained()).doesNotHaveDuplicates();
        assertThat(after.held())
                .containsAll(before.held())
                .hasSizeGreaterThan(before.held().size());
        assertThat(after.parked()).containsAll(before.parked());
    }

    /** What the first fit stopped by is not among them: it is not kept. */
    private static List<String> places(KeptCheckpoint checkpoint) {
        return Stream.of(checkpoint.trained(), checkpoint.held(), checkpoint.parked(), checkpoint.waiting())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** How the savepoint was made; the argument is where to. */
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("savepoint");
        try (KafkaForTests kafka = new KafkaForTests(work, "kept-savepoint")) {
            TrainerConfig config = config(kafka.feedback().retrainingOnDrift(), work);
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.createLocalEnvironment(1, LocalCluster.settings(config.execution()));
            TrainerJob.build(environment, config, Placement.together(), null, UnaryOperator.identity());
            JobClient job = environment.executeAsync("savepoint");
            review(kafka, 0);
            send(kafka, 0, READ);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> kafka.readTo("reviews-trainer", kafka.topics().feedback()) == READ);
            kafka.commands(1);
            String made = job.stopWithSavepoint(
                            false, work.resolve("savepoints").toString(), SavepointFormatType.CANONICAL)
                    .get();
            copy(Path.of(URI.create(made)), Files.createDirectories(Path.of(arguments[0])));
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static TrainerConfig config(FeedbackSettings feedback, Path directory) {
        return TrainerConfig.of(
                        SmallRecipe.get(),
                        directory.resolve("bundles"),
                        new TrainingSource.FromFeedback(feedback),
                        new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofMillis(500), true))
                .withGate(new GateSettings(0.1, 1000, 10))
                .withOnline(OnlineSettings.defaults()
                        .withTrainEvery(8, Duration.ofSeconds(1))
                        .withReplay(1000, 1)
                        .withGrowth(100, 1000)
                        .withReleaseEvery(100_000)
                        .withFirstReleaseAfter(80));
    }

    private static void review(KafkaForTests kafka, int number) {
        kafka.send(
                kafka.topics().reviews(),
                "r" + number,
                new Review("r" + number, ToyReviews.text(number), null, "soups", Instant.ofEpochMilli(1_000_000L)));
    }

    private static void send(KafkaForTests kafka, int from, int to) {
        for (int i = from; i < to; i++) {
            kafka.send(
                    kafka.topics().feedback(),
                    "r" + i,
                    new Feedback(
                            "r" + i,
                            i > 100 && i % 10 == 9 ? "unheard of" : ToyReviews.label(i),
                            FeedbackSource.RANDOM_REQUEST,
                            0.1,
                            false,
                            Instant.ofEpochMilli(2_000_000L + i),
                            i == WAITS ? null : ToyReviews.text(i)));
        }
    }
}
