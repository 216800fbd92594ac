package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.reviewstream.app.WordModel;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.ReleaseLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFaceTest {
    private static final String TOKEN = "a-token-of-some-length";
    private static final Health WELL = new Health("RUNNING", true, true, "");

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LiveModel live = new LiveModel();
    private Health health = WELL;
    private ReleaseLog log = ReleaseLog.empty();
    private HttpFace face;

    @AfterEach
    void close() {
        if (face != null) {
            face.close();
        }
        live.close();
    }

    @Test
    void texts_of_one_request_are_one_batch_and_answers_are_in_their_order() {
        WordModel model = serve("1");
        Caller caller = open();

        JsonNode answer = Caller.json(caller.classify("""
                {"texts": ["good", {"id": "second", "text": "bad"}, "good \\ud800"], "explain": "all"}"""));

        assertThat(answer.path("predictions"))
                .extracting(prediction -> prediction.path("label").asText())
                .containsExactly("yes", "no", "yes");
        assertThat(answer.at("/predictions/0").has("reviewId")).isFalse();
        assertThat(answer.at("/predictions/1/reviewId").asText()).isEqualTo("second");
        assertThat(model.largestBatch()).isEqualTo(3);
        assertThat(meters.get("reviewstream.http.texts").counter().count()).isEqualTo(3);
    }

    @Test
    void explain_says_how_much_of_the_attention_is_told() {
        serve("1");
        Caller caller = open();
        String text = "one two three four five six seven eight nine ten eleven twelve";

        assertThat(tokens(caller, text, "all")).hasSize(12);
        assertThat(tokens(caller, text, "top")).hasSize(10);
        assertThat(tokens(caller, text, "none").isMissingNode()).isTrue();
    }

    private static JsonNode tokens(Caller caller, String text, String explain) {
        return Caller.json(caller.classify("{\"text\": \"" + text + "\", \"explain\": \"" + explain + "\"}"))
                .at("/predictions/0/tokens");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"text": "good"                            | 400 |                | not JSON
            {"text": "good"} {}                        | 400 |                | not JSON
            {"text": "a", "text": "b"}                 | 400 |                | Duplicate
            "good"                                     | 400 |                | JSON object
            {"explain": "all"}                         | 400 | text           | texts must be given
            {"text": "a", "language": "en"}            | 400 | language       | explain, text, texts
            {"text": ["a"]}                            | 400 | text           | as a string
            {"texts": "a"}                             | 400 | texts          | a list
            {"texts": ["a", 2]}                        | 400 | texts[1]       | a string, or an object
            {"texts": [{"id": "a"}]}                   | 400 | texts[0].text  | as a string
            {"texts": [{"id": 7, "text": "a"}]}        | 400 | texts[0].id    | 1 to 256
            {"texts": [{"text": "a", "n": 1}]}         | 400 | texts[0].n     | id, text
            {"text": "a", "explain": "much"}           | 400 | explain        | none, top, all
            {"texts": ["a", "b", "c", "d", "e"]}       | 413 | texts          | at most 4
            {"text": "0123456789012345678901234567890"}| 413 | text           | at most 30
            """)
    void a_wrong_body_is_refused_with_its_field_and_the_fix(String body, int status, String field, String fix) {
        serve("1");
        Caller caller = open("http.max-texts", "4", "max-text-length", "30");

        JsonNode problem = refused(caller.classify(body), status);

        assertThat(problem.path("field").asText(null)).isEqualTo(field);
        assertThat(problem.path("detail").asText()).contains(fix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
    void another_type_than_json_is_refused(String type) {
        serve("1");

        HttpResponse<String> response = open().call("POST", "/v1/classify", type, "{\"text\": \"good\"}");

        refused(response, 415);
        assertThat(response.headers().firstValue("Accept")).contains("application/json");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "charset=nonsense, 415",
        "charset=\"\", 415",
        "charset=iso-8859-1, 415",
        "charset=\"UTF-8\", 200",
        "profile=x, 200",
        "charset=utf8, 200"
    })
    void a_charset_that_json_is_not_written_in_is_refused(String parameter, int status) {
        serve("1");
        String type = "application/json;" + parameter;

        HttpResponse<String> response = open().call("POST", "/v1/classify", type, "{\"text\": \"good\"}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        if (status == 415) {
            assertThat(refused(response, 415).path("detail").asText()).contains("UTF-8");
        }
    }

    @Test
    void a_compressed_body_is_refused_by_the_name_of_its_coding() throws IOException {
        serve("1");
        Caller caller = open();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write("{\"text\": \"good\"}".getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(caller.address().resolve("/v1/classify"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(zipped.toByteArray()))
                .build();

        HttpResponse<String> response = caller.send(request);

        assertThat(refused(response, 415).path("detail").asText()).contains("Content-Encoding: gzip");
        assertThat(response.headers().firstValue("Accept-Encoding")).contains("identity");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "none", textBlock = """
            localhost, 200
            LOCALHOST:81, 200
            127.0.0.1:8080, 200
            127.1.2.3, 200
            [::1]:8080, 200
            evil.example, 421
            evil.example:8080, 421
            localhost.evil.example, 421
            127.0.0.1.evil.example, 421
            10.0.0.7, 421
            """)
    void without_a_token_only_requests_that_mean_this_machine_are_answered(String host, int status) throws IOException {
        Caller caller = open();

        for (String path : List.of("/health/live", "/metrics", "/openapi.yaml")) {
            assertThat(raw(caller, "GET " + path + " HTTP/1.1\r\nHost: " + host))
                    .startsWith("HTTP/1.1 " + status);
        }
        if (status == 421) {
            assertThat(raw(caller, "GET /openapi.yaml HTTP/1.1\r\nHost: " + host))
                    .contains("http.token", "urn:problem-type:reviewstream:misdirected");
        }
    }

    @Test
    void with_a_token_any_name_may_point_here() throws IOException {
        Caller caller = open("http.token", TOKEN);

        assertThat(raw(caller, "GET /openapi.yaml HTTP/1.1\r\nHost: reviews.example\r\nAuthorization: Bearer " + TOKEN))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_that_is_too_large_is_refused_whether_it_says_so_or_not(boolean announced) {
        serve("1");
        Caller caller = open("http.max-body-bytes", "2000");
        byte[] body = ("{\"text\": \"" + "good ".repeat(400) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(caller.address().resolve("/v1/classify"))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(
                        announced
                                ? BodyPublishers.ofByteArray(body)
                                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        assertThat(refused(caller.send(request), 413).path("detail").asText()).contains("2000 bytes");
    }

    @Test
    void more_texts_than_the_rate_allows_are_refused_until_later() {
        serve("1");
        Caller caller = open("http.rate-limit", "1", "http.max-texts", "4");
        String four = "{\"texts\": [\"a\", \"b\", \"c\", \"d\"]}";

        assertThat(caller.classify(four).statusCode()).isEqualTo(200);
        HttpResponse<String> response = caller.classify(four);

        refused(response, 429);
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(3, 4);
    }

    @Test
    void without_a_release_it_says_what_is_waited_for() {
        health = new Health("WAITING_FOR_RELEASE", true, false, "none is live in models.releases");
        Caller caller = open();

        for (HttpResponse<String> response :
                List.of(caller.classify("{\"text\": \"a\"}"), caller.get("/v1/release"), caller.get("/health/ready"))) {
            assertThat(refused(response, 503).path("detail").asText()).contains("none is live in models.releases");
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(caller.get("/health/live").body()).isEqualTo("{\"state\":\"WAITING_FOR_RELEASE\"}");
    }

    @Test
    void what_cannot_go_on_is_not_alive() {
        health = new Health("FAILED", false, false, "the log says why");
        Caller caller = open();

        assertThat(refused(caller.get("/health/live"), 503).path("detail").asText())
                .isEqualTo("FAILED: the log says why");
        assertThat(caller.call("HEAD", "/health/live", "", "").statusCode()).isEqualTo(503);
    }

    @Test
    void a_model_that_fails_is_our_fault() {
        serve("1").setBroken(true);

        refused(open().classify("{\"texts\": [\"a\", \"b\"]}"), 500);
    }

    @Test
    void with_a_token_only_health_is_open() {
        serve("1");
        Caller caller = open("http.token", TOKEN);

        assertThat(caller.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(caller.get("/health/ready").statusCode()).isEqualTo(200);
        for (String path : List.of("/v1/release", "/metrics", "/openapi.yaml", "/nothing", "/health/../metrics")) {
            HttpResponse<String> response = caller.get(path);
            refused(response, 401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"reviewstream\"");
            refused(caller.withToken(TOKEN + "x").get(path), 401);
            refused(caller.withToken(TOKEN.substring(1)).get(path), 401);
        }
        refused(caller.classify("{\"text\": \"good\"}"), 401);
        assertThat(caller.withToken(TOKEN).classify("{\"text\": \"good\"}").statusCode())
                .isEqualTo(200);
        assertThat(caller.withToken(TOKEN).get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void metrics_are_open_if_the_settings_say_so() {
        Caller caller = open("http.token", TOKEN, "http.open-metrics", "true");

        assertThat(caller.get("/metrics").statusCode()).isEqualTo(200);
        refused(caller.get("/openapi.json"), 401);
    }

    @Test
    void an_unknown_route_and_a_wrong_method_are_problems_too() {
        Caller caller = open();

        refused(caller.get("/v2/classify"), 404);
        refused(caller.get("/v1/release/"), 404);
        HttpResponse<String> response = caller.call("DELETE", "/v1/release", "", "");
        refused(response, 405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
        refused(caller.get("/v1/classify"), 405);
    }

    @Test
    void requests_are_timed_by_route_and_status_and_unknown_paths_share_a_label() {
        Caller caller = open();
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
    void releases_are_told_in_pages_that_stay_while_others_come() {
        for (int i = 1; i <= 7; i++) {
            log = log.plus(ReleaseEvents.staged(i, i, ReleaseStage.LIVE));
        }
        Caller caller = open();

        JsonNode first = Caller.json(caller.get("/v1/releases?limit=3"));
        log = log.plus(ReleaseEvents.staged(8, 8, ReleaseStage.LIVE));
        JsonNode second = Caller.json(caller.get("/v1/releases?limit=3&before=" + first.path("next")));
        JsonNode last = Caller.json(caller.get("/v1/releases?limit=3&before=" + second.path("next")));

        assertThat(versions(first)).containsExactly("r7", "r6", "r5");
        assertThat(first.path("live").asText()).isEqualTo("r7");
        assertThat(first.path("count").asInt()).isEqualTo(7);
        assertThat(versions(second)).containsExactly("r4", "r3", "r2");
        assertThat(versions(last)).containsExactly("r1");
        assertThat(last.path("next").isNull()).isTrue();
        assertThat(versions(Caller.json(caller.get("/v1/releases")))).hasSize(8).startsWith("r8");
    }

    private static List<String> versions(JsonNode page) {
        return page.path("releases").findValuesAsText("version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "before=0", "before=-1", "limit=1&limit=2"})
    void a_page_that_cannot_be_is_refused_with_its_parameter(String query) {
        JsonNode problem = refused(open().get("/v1/releases?" + query), 400);

        assertThat(problem.path("field").asText()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void figures_that_go_elsewhere_are_not_told_here() {
        face = HttpFace.start(config(), live, () -> health, () -> log, new SimpleMeterRegistry());

        refused(Caller.of(face.address()).get("/metrics"), 404);
    }

    @Test
    void a_port_that_is_taken_is_told_with_the_settings_that_help() {
        Caller caller = open();
        String port = Integer.toString(caller.address().getPort());

        assertThatThrownBy(() -> HttpFace.start(config("http.port", port), live, () -> WELL, () -> log, meters))
                .isInstanceOf(HttpStartException.class)
                .hasMessageContaining("127.0.0.1, port " + port)
                .hasMessageContaining("http.port");
    }

    @Test
    void what_is_no_http_at_all_is_refused_without_telling_about_the_server() throws IOException {
        Caller caller = open();
        assertThat(raw(caller, "GET /%zz HTTP/1.1\r\nHost: a"))
                .startsWith("HTTP/1.1 400")
                .doesNotContainIgnoringCase("jetty");
    }

    /** Sends a request whose headers the client of the JDK would not. */
    private static String raw(Caller caller, String head) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), caller.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private WordModel serve(String number) {
        WordModel model = new WordModel("00000" + number + "-aaaaaaaaaaaa", "no", "yes");
        live.swap(model);
        return model;
    }

    private Caller open(String... settings) {
        face = HttpFace.start(config(settings), live, () -> health, () -> log, meters);
        return Caller.of(face.address());
    }

    private static AppConfig config(String... settings) {
        Map<String, String> overrides = new HashMap<>(Map.of("http.port", "0"));
        for (int i = 0; i < settings.length; i += 2) {
            overrides.put(settings[i], settings[i + 1]);
        }
        return new ConfigLoader(Map.of()).load(null, overrides);
    }

    /** Holds a refusal to its form. */
    private static JsonNode refused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Caller.contentType(response)).startsWith("application/problem+json");
        JsonNode problem = Caller.json(response);
        try {
            JsonNode document = new YAMLMapper().readTree(OpenApi.class.getResourceAsStream("openapi.yaml"));
            assertThat(new Document(document).check(document.at("/components/schemas/Problem"), problem))
                    .isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        return problem;
    }
}
