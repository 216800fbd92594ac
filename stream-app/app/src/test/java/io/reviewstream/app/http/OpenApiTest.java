package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.app.serving.BundleModels;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.scoring.ScorerSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The document and the server tell the same story; behind the server stands a real bundle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final AppConfig CONFIG = new ConfigLoader(Map.of())
            .load(null, Map.of("http.port", "0", "http.max-body-bytes", "4096", "http.max-texts", "3"));

    private final LiveModel live = new LiveModel();
    private HttpFace face;
    private Caller caller;
    private Document document;

    @BeforeAll
    void serve(@TempDir Path directory) throws Exception {
        FileBundleStore store = new FileBundleStore(directory);
        Bundle bundle = TinyBundle.publishExplained(store, 1);
        live.swap(BundleModels.of(bundle, ScorerSettings.serving(), 4));
        face = HttpFace.start(
                CONFIG,
                live,
                () -> new Health("RUNNING", true, true, ""),
                OpenApiTest::log,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        caller = Caller.of(face.address());
        document = new Document(Caller.json(caller.get("/openapi.json")));
    }

    @AfterAll
    void close() {
        face.close();
        live.close();
    }

    private static ReleaseLog log() {
        return ReleaseLog.empty()
                .plus(ReleaseEvents.staged(1, 1, ReleaseStage.LIVE))
                .plus(ReleaseEvents.staged(2, 2, ReleaseStage.CANDIDATE));
    }

    @Test
    void every_route_is_described_and_everything_described_is_a_route() {
        List<String> routes = HttpRoutes.of(
                        CONFIG,
                        live,
                        () -> new Health("RUNNING", true, true, ""),
                        OpenApiTest::log,
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
                .stream()
                .map(route -> route.method() + " " + route.path())
                .toList();

        assertThat(document.operations()).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void everything_that_can_be_got_is_answered_as_described() {
        Set<String> paths = document.operations().stream()
                .filter(operation -> operation.startsWith("GET "))
                .map(operation -> operation.substring(4))
                .collect(Collectors.toSet());

        assertThat(paths).isNotEmpty().allSatisfy(path -> {
            HttpResponse<String> response = caller.get(path);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(document.problems("GET", path, response)).isEmpty();
            HttpResponse<String> head = caller.call("HEAD", path, "", "");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
        });
    }

    @Test
    void every_example_fits_its_schema_and_is_answered_as_described() {
        List<JsonNode> examples = document.examples("POST", "/v1/classify");

        assertThat(examples).hasSizeGreaterThan(2).allSatisfy(example -> {
            assertThat(document.check(document.requestSchema("POST", "/v1/classify"), example))
                    .isEmpty();
            HttpResponse<String> response = caller.classify(example.toString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(document.problems("POST", "/v1/classify", response)).isEmpty();
            assertThat(Caller.json(response).path("predictions"))
                    .hasSize(example.has("texts") ? example.path("texts").size() : 1);
        });
    }

    @Test
    void what_the_schema_forbids_is_refused_and_what_it_allows_is_not() {
        Map<String, Integer> bodies = Map.ofEntries(
                Map.entry("{}", 400),
                Map.entry("[]", 400),
                Map.entry("{\"text\": 1}", 400),
                Map.entry("{\"text\": \"a\", \"texts\": [\"b\"]}", 400),
                Map.entry("{\"texts\": []}", 400),
                Map.entry("{\"texts\": [null]}", 400),
                Map.entry("{\"texts\": [{\"id\": \"a\"}]}", 400),
                Map.entry("{\"texts\": [{\"id\": \" \", \"text\": \"a\"}]}", 400),
                Map.entry("{\"texts\": [{\"text\": \"a\", \"lang\": \"en\"}]}", 400),
                Map.entry("{\"text\": \"a\", \"explain\": \"some\"}", 400),
                Map.entry("{\"text\": \"a\", \"explain\": null}", 400),
                Map.entry("{\"txt\": \"a\"}", 400),
                Map.entry("{\"text\": \"a\", \"explain\": \"deep\"}", 200),
                Map.entry("{\"text\": \"\"}", 200),
                Map.entry("{\"texts\": [{\"text\": \"a\"}, \"b\"], \"explain\": \"top\"}", 200));

        assertThat(bodies).allSatisfy((body, status) -> {
            HttpResponse<String> response = caller.classify(body);
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(document.problems("POST", "/v1/classify", response)).isEmpty();
            List<String> faults = document.check(document.requestSchema("POST", "/v1/classify"), Caller.json(body));
            assertThat(faults.isEmpty()).as("%s", faults).isEqualTo(status == 200);
        });
    }

    @Test
    void deep_contributions_are_told_of_all_tokens_and_do_not_pretend_to_add_up() {
        String text = "{\"text\": \"the screen is great\"";
        JsonNode exact = Caller.json(caller.classify(text + "}")).at("/predictions/0");
        JsonNode deep =
                Caller.json(caller.classify(text + ", \"explain\": \"deep\"}")).at("/predictions/0");

        assertThat(exact.path("against").asText()).isEqualTo("negative");
        assertThat(exact.has("contributionBias")).isTrue();
        assertThat(deep.path("against").asText()).isEqualTo("negative");
        assertThat(deep.has("contributionBias")).isFalse();
        assertThat(deep.path("tokens"))
                .extracting(token -> token.path("contribution").asDouble())
                .hasSize(4)
                .last()
                .satisfies(great -> assertThat(great).isPositive());
        assertThat(deep.path("confidence")).isEqualTo(exact.path("confidence"));
    }

    @Test
    void a_text_that_the_release_cannot_score_is_named() {
        HttpResponse<String> response = caller.classify("{\"texts\": [\"good\", \"a poison\", \"bad\"]}");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(document.problems("POST", "/v1/classify", response)).isEmpty();
        assertThat(Caller.json(response).path("field").asText()).isEqualTo("texts[1]");
    }

    @Test
    void the_release_is_told_with_what_its_manifest_says() {
        JsonNode release = Caller.json(caller.get("/v1/release"));

        assertThat(release.path("version").asText()).isEqualTo(live.version().orElseThrow());
        assertThat(release.path("labels")).extracting(JsonNode::asText).containsExactly("negative", "positive");
        assertThat(release.path("recipe").asText()).isEqualTo("tiny");
        assertThat(release.at("/metrics/holdout.accuracy").asDouble()).isEqualTo(0.75);
    }

    @Test
    void yaml_and_json_say_the_same() throws Exception {
        assertThat(new YAMLMapper().readTree(caller.get("/openapi.yaml").body()))
                .isEqualTo(document.root());
    }

    @Test
    void the_topics_are_described_too_under_the_names_of_this_app() throws Exception {
        JsonNode topics = Caller.json(caller.get("/asyncapi.json"));

        assertThat(new YAMLMapper().readTree(caller.get("/asyncapi.yaml").body()))
                .isEqualTo(topics);
        assertThat(topics.at("/channels/reviews/address").asText())
                .isEqualTo(CONFIG.topics().reviews());
        assertThat(topics.at("/components/messages/Prediction/payload/schema/name")
                        .asText())
                .isEqualTo("Prediction");
    }
}
