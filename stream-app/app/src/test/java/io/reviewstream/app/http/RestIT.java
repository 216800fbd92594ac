package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.AppState;
import io.reviewstream.app.Cluster;
import io.reviewstream.app.Heard;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.TestLine;
import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.app.prediction.PredictionJson;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Prediction;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleStore;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The HTTP face of a whole app: a real broker, and real bundles one after the other. */
@ExtendWith(Cluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestIT {
    private static final List<String> TEXTS =
            List.of("the screen is great", "Not bad, but AWFUL battery", "", "good ".repeat(30), "ㅋㅋ 👍🏽 unknown");

    private final Map<String, HttpResponse<String>> beforeTheRelease = new HashMap<>();
    private TestLine line;
    private ReviewStreamApp app;
    private Bundle second;
    private Caller caller;

    @BeforeAll
    void two_releases_go_live(TestLine fresh) throws Exception {
        line = fresh.createTopics();
        app = line.startApp(
                line.config("http.enabled", "true", "quality.enabled", "true", "drift.enabled", "true"), new Heard());
        caller = Caller.of(app.httpAddress().orElseThrow());
        for (String path : List.of("/health/live", "/health/ready", "/v1/release")) {
            beforeTheRelease.put(path, caller.get(path));
        }
        await("it knows that nothing is live")
                .dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> caller.get("/health/settled").statusCode() == 200);
        BundleStore store = line.config().bundleStore().open();
        Bundle first = TinyBundle.publish(store, 1);
        line.announce(first.version(), first.manifestSha256(), null);
        awaitServing(first);
        second = TinyBundle.publish(store, 2);
        line.announce(second.version(), second.manifestSha256(), first.version());
        awaitServing(second);
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> app.state() == AppState.RUNNING);
        judgeOne();
        alarm();
    }

    /** So that there are figures of drift, which a few reviews would not give. */
    private void alarm() {
        DriftReport report = DriftReport.newBuilder()
                .setAlarm("TOKENS@phones")
                .setStatistic("TOKENS")
                .setSegment("phones")
                .setRelease(second.version())
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.EPOCH.plusSeconds(60))
                .setComplete(true)
                .setReviews(1_000)
                .setReference("PROFILE")
                .setReferenceReviews(5_000L)
                .setEffect(0.5)
                .setLimit(0.1)
                .setSeverity(DriftSeverity.ALARM)
                .setRaised(true)
                .build();
        String topic = line.topics().drift();
        line.send(new ProducerRecord<>(topic, new byte[] {1}, line.serdes().encode(topic, report)));
    }

    /** So that there are figures of quality; and one that cannot be read. */
    private void judgeOne() {
        line.publish(0, "judged", "the screen is great");
        Feedback feedback = Feedback.newBuilder()
                .setReviewId("judged")
                .setLabel("good")
                .setSource(FeedbackSource.RANDOM_REQUEST)
                .setCreatedAt(Instant.EPOCH)
                .build();
        String topic = line.topics().feedback();
        line.send(new ProducerRecord<>(topic, new byte[] {1}, line.serdes().encode(topic, feedback)));
        line.send(new ProducerRecord<>(topic, new byte[] {1}, null));
    }

    private void awaitServing(Bundle bundle) {
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        app.servingRelease().filter(bundle.version()::equals).isPresent());
    }

    @Test
    void before_the_first_release_it_is_alive_and_not_ready_and_says_why() {
        assertThat(beforeTheRelease.get("/health/live").statusCode()).isEqualTo(200);
        for (String path : List.of("/health/ready", "/v1/release")) {
            assertThat(beforeTheRelease.get(path).statusCode()).isEqualTo(503);
            assertThat(Caller.json(beforeTheRelease.get(path)).path("detail").asText())
                    .contains("none is live in " + line.topics().releases());
        }
        assertThat(Caller.json(beforeTheRelease.get("/health/ready"))
                        .path("detail")
                        .asText())
                .startsWith("WAITING_FOR_RELEASE");
    }

    @Test
    void the_answer_equals_the_prediction_in_the_stream() throws IOException {
        ObjectNode request = HttpAnswers.object();
        for (int i = 0; i < TEXTS.size(); i++) {
            line.publish(i % TestLine.PARTITIONS, "r" + i, TEXTS.get(i));
            request.withArray("texts").addObject().put("id", "r" + i).put("text", TEXTS.get(i));
        }

        Map<String, JsonNode> streamed = new HashMap<>();
        for (Prediction prediction : line.awaitPredictions(TEXTS.size() + 1)) {
            ObjectNode json = PredictionJson.of(prediction);
            json.remove(List.of("origin", "reviewTime", "scoredAt", "segment"));
            streamed.put(prediction.getReviewId(), Caller.json(json.toString()));
        }
        JsonNode answer = Caller.json(caller.classify(request.toString())).path("predictions");

        assertThat(answer).hasSize(TEXTS.size());
        assertThat(answer)
                .allSatisfy(json -> assertThat(json)
                        .isEqualTo(streamed.get(json.path("reviewId").asText())));
        assertThat(answer.get(0).path("release").asText()).isEqualTo(second.version());
    }

    @Test
    void when_it_runs_it_is_ready_and_tells_the_release() {
        assertThat(caller.get("/health/ready").body()).isEqualTo("{\"state\":\"RUNNING\"}");
        assertThat(caller.get("/health/settled").body()).isEqualTo("{\"state\":\"RUNNING\"}");
        assertThat(Caller.json(caller.get("/v1/release")).path("version").asText())
                .isEqualTo(second.version());
    }

    @Test
    void metrics_are_what_their_document_says() throws IOException {
        caller.classify("{\"text\": \"good\"}");
        awaitFigures();
        Map<String, String> documented = documentedMeters();
        Map<String, String> told = caller.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[2], words -> words[3]));

        assertThat(told.keySet()).anyMatch(name -> name.startsWith("kafka_stream_"));
        assertThat(told).allSatisfy((name, type) -> {
            if (!name.startsWith("kafka_")) {
                assertThat(documented).containsEntry(name, type);
            }
        });
        assertThat(told.keySet())
                .containsAll(documented.keySet().stream()
                        .filter(name -> !name.startsWith("jvm_gc_"))
                        .toList());
        assertThat(caller.get("/metrics").body())
                .contains("reviewstream_ready 1.0", "reviewstream_release_swaps_total 2.0")
                .contains("reviewstream_release_info{release=\"" + second.version() + "\"} 1")
                .doesNotContain("reviewstream_release_info{release=\"000001")
                .contains("reviewstream_release_path{path=\"frozen\"} 1")
                .contains("reviewstream_release_load_seconds_count 2")
                .contains("reviewstream_drift_severity{segment=\"phones\",statistic=\"TOKENS\"} 2.0")
                .contains("reviewstream_drift_muted{segment=\"phones\",statistic=\"TOKENS\"} 0.0")
                .contains("reviewstream_drift_reference_reviews{reference=\"PROFILE\"} 5000.0")
                .contains("reviewstream_drift_judged_windows_total 1.0")
                .contains(
                        "reviewstream_drift_raised_alarms_total{muted=\"false\",segment=\"phones\",statistic=\"TOKENS\"} 1.0")
                .contains("reviewstream_quality_label_delay_seconds{quantile=\"0.5\",release=\"" + second.version()
                        + "\"} 60")
                .contains("reviewstream_quality_estimate_reliable 1.0")
                .contains("program=\"scoring\"", "program=\"controller\"");
    }

    @Test
    void rules_and_dashboards_ask_for_figures_and_labels_that_the_app_tells() throws IOException {
        caller.classify("{\"text\": \"good\"}");
        awaitFigures();
        String told = caller.get("/metrics").body();
        Set<String> figures = found(told, "^([a-z]\\w*)[{ ]");
        Set<String> labels = found(told, "[{,](\\w+)=\"");
        List<Queries> queries = Queries.under(Path.of("../../docker"));

        assertThat(queries)
                .hasSizeGreaterThan(2)
                .allSatisfy(file -> assertThat(file.figures()).isNotEmpty());
        for (Queries file : queries) {
            assertThat(figures).as(file.file().toString()).containsAll(file.figures());
            assertThat(labels).as(file.file().toString()).containsAll(file.labels());
        }
    }

    /** Those of drift and quality are told a moment after what they are of. */
    private void awaitFigures() {
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(60)).until(() -> {
            String told = caller.get("/metrics").body();
            return told.contains("reviewstream_quality_calibration_error{")
                    && told.contains("reviewstream_quality_estimate_reliable")
                    && told.contains("reviewstream_drift_severity{");
        });
    }

    private static Set<String> found(String text, String expression) {
        return Pattern.compile(expression, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    /** Rows of the form: | `name` | type | …; those of Flink are told by the trainer. */
    private static Map<String, String> documentedMeters() throws IOException {
        return Files.readAllLines(Path.of("../docs/metrics.md")).stream()
                .filter(row -> row.startsWith("| `") && !row.startsWith("| `flink_"))
                .map(row -> row.split("\\|"))
                .collect(Collectors.toMap(cells -> cells[1].strip().replace("`", ""), cells -> cells[2].strip()));
    }
}
