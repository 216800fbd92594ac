package io.reviewstream.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftShare;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of drift, and who may say that it is expected. */
class DriftPageTest {
    private static final String OPERATOR = "operators-token-01";
    private static final String VIEWER = "viewers-token-0002";

    private ServedDashboard served = new ServedDashboard(Optional::empty);

    @AfterEach
    void close() {
        served.close();
    }

    private void serve(DriftView view, String... settings) {
        served.close();
        served = new ServedDashboard(() -> Optional.of(view), settings);
    }

    private JsonNode get(String path) throws Exception {
        return new ObjectMapper()
                .readTree(send(HttpRequest.newBuilder(served.address().resolve(path)))
                        .body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder mute(String alarm, Duration until) {
        String body = String.format(
                "{\"alarm\": \"%s\", \"until\": %d, \"reason\": \"a survey\", \"by\": \"jin\"}",
                alarm, Instant.now().plus(until).getEpochSecond());
        return HttpRequest.newBuilder(served.address().resolve("/api/drift/mute"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    @Test
    void words_are_shown_as_the_configuration_has_it() throws Exception {
        serve(KnownDrift.expected());
        assertThat(get("/api/drift").toString())
                .contains("<b>magsafe</b>", "•••••••••••")
                .doesNotContain("01012345678", "anna");
        assertThat(get("/api/status").path("drift").toString())
                .contains("<b>magsafe</b>", "•••••••••••")
                .doesNotContain("01012345678", "gone");

        serve(KnownDrift.expected(), "http.show-text", "full");
        assertThat(get("/api/drift").toString()).contains("01012345678", "anna kim");
        assertThat(get("/api/status").path("drift").toString()).contains("01012345678");

        serve(KnownDrift.expected(), "http.show-text", "none");
        assertThat(get("/api/drift").toString()).doesNotContain("magsafe", "anna", "•");
        assertThat(get("/api/status").path("drift").path("words").size()).isZero();
    }

    @Test
    void reviews_that_have_a_word_that_came_stand_behind_an_alarm_as_they_may_be_shown() throws Exception {
        serve(KnownDrift.expected());
        see("such a ring from anna.kim@example.com");
        see("nothing of the kind, but gone");
        JsonNode drift = get("/api/drift");
        for (JsonNode statistic : drift.path("statistics")) {
            boolean words = statistic.path("alarm").asText().equals("TOKENS");
            assertThat(statistic.path("reviewsLike").findValuesAsText("text"))
                    .isEqualTo(words ? List.of("such a ring from ••••••••••••••••••••") : List.of());
        }
    }

    @Test
    void reviews_of_segments_that_are_not_watched_stand_behind_an_alarm_of_the_others() throws Exception {
        DriftReport report = DriftReport.newBuilder(
                        KnownDrift.expected().windows().get("TOKENS").get(0))
                .setSegment("other")
                .build();
        DriftView view = new DriftView("", new TreeMap<>(Map.of("TOKENS@other", List.of(report))), Map.of(), Map.of());
        serve(view, "drift.segments", "phones");
        see("ring of phones", "phones");
        see("ring of tablets", "tablets");
        see("ring of none");

        assertThat(get("/api/drift")
                        .path("statistics")
                        .get(0)
                        .path("reviewsLike")
                        .findValuesAsText("text"))
                .containsExactly("ring of none", "ring of tablets");
    }

    @Test
    void shares_of_labels_stand_beside_those_of_last_week() throws Exception {
        DriftReport labels = DriftReport.newBuilder(
                        KnownDrift.expected().windows().get("LABEL").get(0))
                .setAlarm("LABEL:LAST_WEEK")
                .setReference("LAST_WEEK")
                .setShares(List.of(new DriftShare("good", 0.75, 0.5), new DriftShare("bad", 0.25, 0.5)))
                .build();
        serve(new DriftView("", new TreeMap<>(Map.of("LABEL:LAST_WEEK", List.of(labels))), Map.of(), Map.of()));
        served.dashboard()
                .figures()
                .sample()
                .add(MadeUpStream.prediction("ring", "good", 0), System.currentTimeMillis());
        JsonNode label = get("/api/live").path("sample").path("labels").get(0);
        assertThat(label.path("label").asText()).isEqualTo("good");
        assertThat(label.path("lastWeek").asDouble()).isEqualTo(0.75);

        serve(KnownDrift.expected());
        served.dashboard()
                .figures()
                .sample()
                .add(MadeUpStream.prediction("ring", "good", 0), System.currentTimeMillis());
        assertThat(get("/api/live")
                        .path("sample")
                        .path("labels")
                        .get(0)
                        .path("lastWeek")
                        .isNull())
                .isTrue();
    }

    private void see(String text) {
        see(text, null);
    }

    private void see(String text, @Nullable String segment) {
        Review review = Review.newBuilder()
                .setId("r1")
                .setText(text)
                .setSegment(segment)
                .build();
        Prediction prediction = MadeUpStream.prediction(text, "good", 0);
        served.dashboard().figures().show(prediction, Optional.of(review), null, 0);
    }

    @Test
    void what_is_expected_is_told_with_its_end_and_counts_as_no_alarm() throws Exception {
        serve(KnownDrift.view(Map.of()));
        assertThat(get("/api/status").path("drift").path("alarms").asInt()).isEqualTo(2);
        assertThat(get("/api/status").path("drift").path("alarm").asText()).isEqualTo("LENGTH");

        serve(KnownDrift.expected());
        JsonNode drift = get("/api/status").path("drift");
        assertThat(drift.path("alarms").asInt()).isEqualTo(1);
        assertThat(drift.path("expected").asInt()).isEqualTo(1);
        assertThat(drift.path("alarm").asText()).isEqualTo("TOKENS");
        assertThat(get("/api/drift")
                        .path("statistics")
                        .get(0)
                        .path("mute")
                        .path("by")
                        .asText())
                .isEqualTo("jin");

        serve(KnownDrift.view(
                Map.of("LENGTH", KnownDrift.mute("LENGTH", Instant.now().minusSeconds(1)))));
        assertThat(get("/api/status").path("drift").path("alarms").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "TOKENS,    -PT1S,    until must lie ahead",
        "TOKENS,    P91D,     until must lie ahead",
        "NO_SUCH,   PT1H,     alarm names no statistic"
    })
    void what_cannot_be_expected_is_refused_with_its_field(String alarm, Duration until, String said) throws Exception {
        serve(KnownDrift.expected());
        HttpResponse<String> answer = send(mute(alarm, until).header("X-ReviewStream", "1"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(said);
    }

    @Test
    void nothing_is_expected_where_nothing_is_looked_for() throws Exception {
        HttpResponse<String> answer = send(mute("TOKENS", Duration.ofHours(1)).header("X-ReviewStream", "1"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("drift.enabled");
    }

    @Test
    void neither_viewers_nor_pages_of_others_say_what_is_expected() throws Exception {
        serve(KnownDrift.expected(), "http.token", OPERATOR, "http.viewer-token", VIEWER);
        Duration hour = Duration.ofHours(1);
        assertThat(send(mute("TOKENS", hour).header("X-ReviewStream", "1")).statusCode())
                .isEqualTo(401);
        assertThat(send(mute("TOKENS", hour).header("Authorization", "Bearer " + VIEWER))
                        .statusCode())
                .isEqualTo(403);

        serve(KnownDrift.expected());
        assertThat(send(mute("TOKENS", hour)).statusCode()).isEqualTo(403);
        assertThat(send(mute("TOKENS", hour)
                                .header("X-ReviewStream", "1")
                                .header("Origin", "https://elsewhere.example"))
                        .statusCode())
                .isEqualTo(403);
    }
}
