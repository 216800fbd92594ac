package io.reviewstream.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ShowText;
import io.reviewstream.app.http.Health;
import io.reviewstream.app.http.HttpFace;
import io.reviewstream.app.http.HttpRoutes.Route;
import io.reviewstream.app.http.ProblemException;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.model.bundle.FileBundleStore;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reads and writes behind the pages, where no broker answers. */
class DashboardWithoutBrokerTest {
    private final LiveModel live = new LiveModel();
    private final AvroSerdes serdes = new AvroSerdes(new RegistryConnection("mock://nobody", Map.of(), true));
    private final LiveFigures figures = new LiveFigures(
            new NewestLetters("reviews.dlq", new TextsToShow(ShowText.MASKED)),
            new PredictionView(new TextsToShow(ShowText.MASKED)),
            new EventLog());

    @AfterEach
    void close() {
        live.close();
        serdes.close();
    }

    private static AppConfig config(String... settings) {
        String[] all = new String[settings.length + 2];
        all[0] = "kafka.bootstrap-servers";
        all[1] = "127.0.0.1:1";
        System.arraycopy(settings, 0, all, 2, settings.length);
        return ServedDashboard.config(all);
    }

    @Test
    void letters_labels_and_predictions_each_say_that_they_cannot_be_read() {
        AppConfig config = config("kafka.properties.default.api.timeout.ms", "200");
        try (CommittedPredictions reader = new CommittedPredictions(config, serdes, live, Clock.systemUTC(), figures)) {
            reader.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> reader.problem() != null);
            assertThat(figures.letters().problem()).contains("Dead letters cannot be read now");
            assertThat(figures.labels()).isNotNull();
            assertThat(figures.labels().path("problem").asText()).isNotEmpty();
            assertThat(reader.problem()).contains("Predictions cannot be read now");
        }
    }

    @Test
    @Timeout(20)
    void a_reader_that_waits_for_a_broker_ends_at_once() {
        CommittedPredictions reader = new CommittedPredictions(config(), serdes, live, Clock.systemUTC(), figures);
        reader.start();
        await().until(() -> Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("dashboard-reader"))
                .flatMap(thread -> List.of(thread.getValue()).stream())
                .anyMatch(frame -> frame.getMethodName().equals("partitionsFor")));
        long start = System.nanoTime();
        reader.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void commands_are_written_with_whatever_times_are_passed_through_and_by_nobody_who_is_closed() {
        AppConfig config = config("kafka.properties.request.timeout.ms", "60000");
        OperatorWishes wishes = new OperatorWishes(config);
        assertThat(wishes.producer()).isSameAs(wishes.producer());
        wishes.close();
        assertThatThrownBy(wishes::producer)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("being stopped");
    }

    @Test
    @Timeout(20)
    void a_stream_of_events_ends_so_that_whoever_is_no_longer_let_in_does_not_follow_for_ever() throws Exception {
        try (EventLog log = new EventLog();
                HttpFace face = HttpFace.start(
                        config(),
                        new FileBundleStore(Path.of("bundles")),
                        live,
                        () -> new Health("RUNNING", true, true, ""),
                        ReleaseLog::empty,
                        new SimpleMeterRegistry(),
                        List.of(new Route(
                                "GET", "/api/events", false, new EventStream(log, Duration.ofMillis(100)))))) {
            String told = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(face.address().resolve("/api/events"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(told).startsWith("retry: 1000\n\nid: " + log.id(0) + "\nevent: reset");
        }
    }
}
