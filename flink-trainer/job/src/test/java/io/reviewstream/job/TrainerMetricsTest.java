package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.TrainerStatus;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerMetricsTest {
    private static final String PREFIX = "flink_taskmanager_job_task_operator_reviewstream_trainer_";
    private static final Pattern FIGURE = Pattern.compile("^" + PREFIX + "(\\w+)\\{.* (\\S+)$", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\| `" + PREFIX + "(\\w+)` \\|", Pattern.MULTILINE);
    private static final Pattern ASKED = Pattern.compile("\\bflink_\\w+|\\b(?:job_name|operator_name)\\b");
    private static final Pattern TOLD =
            Pattern.compile("^flink_\\w+|\\b(?:job_name|operator_name)(?==\")", Pattern.MULTILINE);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void prometheus_reads_every_metric_of_the_page_and_no_other_and_they_follow_the_trainer() throws Exception {
        int port = TrainerPort.free();
        try (KafkaForTests kafka = new KafkaForTests(directory, "trainer-metrics");
                RunningTrainer trainer = TrainerJob.start(config(kafka, port), event -> {})) {
            await().atMost(PATIENCE)
                    .until(() -> figures(port).getOrDefault("candidates_passed", 0.0) == 1
                            && figures(port).get("release_sequence") == 1);
            Map<String, Double> fitted = figures(port);
            assertThat(fitted.keySet()).isEqualTo(documented());
            assertThat(fitted.get("loss")).isNaN();
            assertThat(fitted.get("holdout_texts")).isGreaterThan(10).isEqualTo(fitted.get("holdout_unbiased_texts"));
            assertThat(fitted.get("replay_examples")).isGreaterThan(100);
            assertThat(fitted.get("release_age_seconds")).isBetween(0.0, 60.0);

            for (int i = 0; i < 40; i++) {
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
                                ToyReviews.text(10_000 + i)));
            }
            await().atMost(PATIENCE).until(() -> figures(port).get("feedback_trained") > 20);
            assertThat(figures(port).get("loss")).isPositive();
            assertThat(figures(port).get("rows_collected"))
                    .as("after the first fit")
                    .isZero();
            assertThat(told(TrainerPort.scrape(port))).containsAll(asked());
            TrainerStatus status = kafka.lastStatus();
            assertThat(status.getPassed()).isEqualTo(1);
            assertThat(status.getCandidatePassed()).isTrue();
            assertThat(status.getCandidate()).startsWith("000001-");
            assertThat(status.getReasons()).isNotEmpty();
            await("a checkpoint makes the age small again")
                    .atMost(PATIENCE)
                    .until(() -> figures(port).get("checkpoint_age_seconds") < 1);
            assertThat(trainer.isRunning()).isTrue();
        }
    }

    private TrainerConfig config(KafkaForTests kafka, int port) throws IOException {
        return TrainerConfig.of(
                        SmallRecipe.get(),
                        directory.resolve("bundles"),
                        new TrainingSource.FromFileThenFeedback(
                                BootstrapFile.of(ToyReviews.file(directory, 400)), kafka.feedback()),
                        new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofMillis(500), false)
                                .withMetricsPort(port))
                .withGate(new GateSettings(0.1, 1000, 10))
                .withOnline(OnlineSettings.defaults().withTrainEvery(16, Duration.ofSeconds(1)));
    }

    private static Map<String, Double> figures(int port) throws InterruptedException {
        Map<String, Double> figures = new TreeMap<>();
        Matcher matcher = FIGURE.matcher(TrainerPort.scrape(port));
        while (matcher.find()) {
            figures.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
        }
        return figures;
    }

    private static Set<String> told(String scrape) {
        return TOLD.matcher(scrape).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** What rules and dashboards ask the trainer for, and by which labels. */
    private static Set<String> asked() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (String directory : List.of("prometheus/rules", "grafana/dashboards")) {
            try (Stream<Path> files = Files.list(Path.of("../../docker").resolve(directory))) {
                for (Path file : files.toList()) {
                    ASKED.matcher(Files.readString(file))
                            .results()
                            .map(MatchResult::group)
                            .forEach(asked::add);
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(15);
        return asked;
    }

    private static Set<String> documented() throws IOException {
        return ROW.matcher(Files.readString(Path.of("../../stream-app/docs/metrics.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
    }
}
