package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.TrainingSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.functions.MapFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerHealthTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void a_trainer_is_ready_while_its_job_runs_and_alive_until_that_has_ended() throws Exception {
        Path failure = directory.resolve("failure");
        FailsOnceThere fails = new FailsOnceThere(failure.toString());
        try (RunningTrainer trainer = LocalCluster.start(config(), event -> {}, examples -> examples.map(fails));
                TrainerHealth health = TrainerHealth.start(0, trainer)) {
            await().atMost(PATIENCE).until(() -> ask(health, "ready").equals("200 RUNNING"));
            assertThat(ask(health, "live")).isEqualTo("200 RUNNING");

            try (Socket unfinished = new Socket(InetAddress.getLoopbackAddress(), health.port())) {
                unfinished.getOutputStream().write("GET /health".getBytes(StandardCharsets.US_ASCII));
                unfinished.getOutputStream().flush();
                assertThat(ask(health, "live"))
                        .as("beside a request without an end")
                        .isEqualTo("200 RUNNING");
            }

            Files.createFile(failure);
            await("a failure, after which it waits longer each time")
                    .atMost(PATIENCE)
                    .until(() -> ask(health, "ready").equals("503 RESTARTING"));
            assertThat(ask(health, "live")).startsWith("200 ");

            trainer.stop(PATIENCE);
            assertThat(ask(health, "live")).startsWith("503 ");
            assertThat(ask(health, "ready")).startsWith("503 ");
        }
    }

    private TrainerConfig config() throws IOException {
        return TrainerConfig.of(
                SmallRecipe.get(),
                directory.resolve("bundles"),
                new TrainingSource.FromFile(BootstrapFile.of(ToyReviews.file(directory, 40)), Optional.empty()),
                new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofMillis(500), true));
    }

    private static String ask(TrainerHealth health, String what) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health.port() + "/health/" + what))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    /** Holds the job up until there is a file, and fails from then on. */
    private record FailsOnceThere(String file) implements MapFunction<TrainingExample, TrainingExample> {
        @Override
        public TrainingExample map(TrainingExample example) {
            await().atMost(Duration.ofMinutes(5)).until(() -> Files.exists(Path.of(file)));
            throw new IllegalStateException("as the test wishes");
        }
    }
}
