package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.WordModel;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpFaceTest {
    private static final String TOKEN = "a-token-of-some-length";

    @RegisterExtension
    final OpenFace http = new OpenFace();

    @Test
    void texts_of_one_request_are_one_batch_and_answers_are_in_their_order() {
        WordModel model = http.serve("1");
        Caller caller = http.open();

        JsonNode answer = Caller.json(caller.classify("""
                {"texts": ["good", {"id": "second", "text": "bad"}, "good \\ud800"], "explain": "all"}"""));

        assertThat(answer.path("predictions"))
                .extracting(prediction -> prediction.path("label").asText())
                .containsExactly("yes", "no", "yes");
        assertThat(answer.at("/predictions/0").has("reviewId")).isFalse();
        assertThat(answer.at("/predictions/1/reviewId").asText()).isEqualTo("second");
        assertThat(model.largestBatch()).isEqualTo(3);
        assertThat(http.meters.get("reviewstream.http.texts").counter().count()).isEqualTo(3);
    }

    @Test
    void explain_says_how_much_of_the_attention_is_told() {
        http.serve("1");
        Caller caller = http.open();
        String text = "one two three four five six seven eight nine ten eleven twelve";

        assertThat(tokens(caller, text, "all")).hasSize(12);
        assertThat(tokens(caller, text, "top")).hasSize(10);
        assertThat(tokens(caller, text, "none").isMissingNode()).isTrue();
    }

    @Test
    void deep_is_refused_where_the_release_tells_no_contributions() {
        http.serve("1");
        Caller caller = http.open();

        JsonNode problem = OpenFace.refused(caller.classify("{\"text\": \"good\", \"explain\": \"deep\"}"), 400);

        assertThat(problem.path("field").asText()).isEqualTo("explain");
        assertThat(problem.path("detail").asText()).contains("000001-aaaaaaaaaaaa tells no contributions");
    }

    private static JsonNode tokens(Caller caller, String text, String explain) {
        return Caller.json(caller.classify("{\"text\": \"" + text + "\", \"explain\": \"" + explain + "\"}"))
                .at("/predictions/0/tokens");
    }

    @Test
    void more_texts_than_the_rate_allows_are_refused_until_later() {
        http.serve("1");
        Caller caller = http.open("http.rate-limit", "1", "http.max-texts", "4");
        String four = "{\"texts\": [\"a\", \"b\", \"c\", \"d\"]}";

        assertThat(caller.classify(four).statusCode()).isEqualTo(200);
        HttpResponse<String> response = caller.classify(four);

        OpenFace.refused(response, 429);
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(3, 4);
    }

    @Test
    void without_a_release_it_says_what_is_waited_for() {
        http.health = new Health("WAITING_FOR_RELEASE", true, false, "none is live in models.releases");
        Caller caller = http.open();

        for (HttpResponse<String> response :
                List.of(caller.classify("{\"text\": \"a\"}"), caller.get("/v1/release"), caller.get("/health/ready"))) {
            assertThat(OpenFace.refused(response, 503).path("detail").asText())
                    .contains("none is live in models.releases");
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(caller.get("/health/live").body()).isEqualTo("{\"state\":\"WAITING_FOR_RELEASE\"}");
        OpenFace.refused(caller.get("/health/settled"), 503);
    }

    @Test
    void who_waits_for_a_first_release_has_settled_and_is_not_ready() {
        http.health = new Health("WAITING_FOR_RELEASE", true, false, true, "none is live in models.releases");
        Caller caller = http.open("http.token", TOKEN);

        assertThat(caller.get("/health/settled").body()).isEqualTo("{\"state\":\"WAITING_FOR_RELEASE\"}");
        OpenFace.refused(caller.get("/health/ready"), 503);
    }

    @Test
    void what_is_wrong_around_it_is_told_with_either_answer() {
        http.health = new Health("RUNNING", true, true, true, "", List.of("no registry answers", "nor a store"));
        Caller caller = http.open();

        assertThat(caller.get("/health/ready").body())
                .isEqualTo("{\"state\":\"RUNNING\",\"warnings\":[\"no registry answers\",\"nor a store\"]}");

        http.health = new Health("STARTING", true, false, false, "it joins", List.of("no registry answers"));
        assertThat(OpenFace.refused(caller.get("/health/ready"), 503)
                        .path("detail")
                        .asText())
                .isEqualTo("STARTING: it joins; no registry answers");
    }

    @Test
    void what_cannot_go_on_is_not_alive() {
        http.health = new Health("FAILED", false, false, "the log says why");
        Caller caller = http.open();

        assertThat(OpenFace.refused(caller.get("/health/live"), 503)
                        .path("detail")
                        .asText())
                .isEqualTo("FAILED: the log says why");
        assertThat(caller.call("HEAD", "/health/live", "", "").statusCode()).isEqualTo(503);
    }

    @Test
    void a_model_that_fails_is_our_fault() {
        http.serve("1").setBroken(true);

        OpenFace.refused(http.open().classify("{\"texts\": [\"a\", \"b\"]}"), 500);
    }

    @Test
    void with_a_token_only_health_is_open() {
        http.serve("1");
        Caller caller = http.open("http.token", TOKEN);

        assertThat(caller.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(caller.get("/health/ready").statusCode()).isEqualTo(200);
        for (String path : List.of("/v1/release", "/metrics", "/openapi.yaml", "/nothing", "/health/../metrics")) {
            HttpResponse<String> response = caller.get(path);
            OpenFace.refused(response, 401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"reviewstream\"");
            OpenFace.refused(caller.withToken(TOKEN + "x").get(path), 401);
            OpenFace.refused(caller.withToken(TOKEN.substring(1)).get(path), 401);
        }
        OpenFace.refused(caller.classify("{\"text\": \"good\"}"), 401);
        assertThat(caller.withToken(TOKEN).classify("{\"text\": \"good\"}").statusCode())
                .isEqualTo(200);
        assertThat(caller.withToken(TOKEN).get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void metrics_are_open_if_the_settings_say_so() {
        Caller caller = http.open("http.token", TOKEN, "http.open-metrics", "true");

        assertThat(caller.get("/metrics").statusCode()).isEqualTo(200);
        OpenFace.refused(caller.get("/openapi.json"), 401);
    }

    @Test
    void an_unknown_route_and_a_wrong_method_are_problems_too() {
        Caller caller = http.open();

        OpenFace.refused(caller.get("/v2/classify"), 404);
        OpenFace.refused(caller.get("/v1/release/"), 404);
        HttpResponse<String> response = caller.call("DELETE", "/v1/release", "", "");
        OpenFace.refused(response, 405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
        OpenFace.refused(caller.get("/v1/classify"), 405);
    }

    @Test
    void requests_are_timed_by_route_and_status_and_unknown_paths_share_a_label() {
        Caller caller = http.open();
        caller.get("/health/live");
        caller.get("/nowhere/1");
        caller.get("/nowhere/2");
        caller.call("BREW", "/health/live", "", "");

        assertThat(caller.get("/metrics").body())
                .contains(
                        "reviewstream_http_requests_seconds_count{method=\"GET\",route=\"/health/live\",status=\"200\"} 1",
                        "reviewstream_http_requests_seconds_count{method=\"GET\",route=\"none\",status=\"404\"} 2",
                        "method=\"other\",route=\"/health/live\",status=\"405\"");
    }

    @Test
    void figures_that_go_elsewhere_are_not_told_here() {
        OpenFace.refused(http.open(new SimpleMeterRegistry()).get("/metrics"), 404);
    }

    @Test
    void a_port_that_is_taken_is_told_with_the_settings_that_help() {
        Caller caller = http.open();
        String port = Integer.toString(caller.address().getPort());

        assertThatThrownBy(() -> http.open("http.port", port))
                .isInstanceOf(HttpStartException.class)
                .hasMessageContaining("127.0.0.1, port " + port)
                .hasMessageContaining("http.port");
    }
}
