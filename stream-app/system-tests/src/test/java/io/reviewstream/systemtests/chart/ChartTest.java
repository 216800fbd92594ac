package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.config.Explain;
import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.app.config.Guarantee;
import io.reviewstream.app.config.ShowText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Helm chart, rendered by Helm itself; no cluster is needed. */
class ChartTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path chart = Path.of(System.getProperty("reviewstream.root"), "charts", "review-stream");

    @TempDir
    Path directory;

    @Test
    void the_chart_passes_a_strict_lint() {
        LintResult result = new Helm(chart).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void the_default_values_give_one_app_one_trainer_and_one_bundle_store() throws IOException {
        List<JsonNode> objects = render(template());

        assertThat(objects)
                .extracting(object -> object.path("kind").asText())
                .containsExactlyInAnyOrder(
                        "ConfigMap", "Service", "StatefulSet", "Deployment", "PersistentVolumeClaim");
        JsonNode trainer = object(objects, "Deployment").path("spec");
        assertThat(trainer.path("replicas").asInt()).isEqualTo(1);
        assertThat(trainer.at("/strategy/type").asText()).isEqualTo("Recreate");
        assertThat(claims(objects, "StatefulSet"))
                .isEqualTo(claims(objects, "Deployment"))
                .containsExactly(object(objects, "PersistentVolumeClaim")
                        .at("/metadata/name")
                        .asText());
    }

    @Test
    void the_app_accepts_the_default_configuration() throws IOException {
        AppConfig config = appConfig(render(template()));

        assertThat(config.applicationId()).isEqualTo("reviewstream");
        assertThat(config.stateDir()).isEqualTo(mount("StatefulSet", "state"));
        assertThat(config.bundleStore()).isEqualTo(mount("StatefulSet", "bundles"));
        assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:9092");
    }

    @Test
    void every_setting_that_the_schema_allows_reaches_the_app() throws IOException {
        AppConfig config = appConfig(render(withValues("""
                kafka:
                  bootstrapServers: a:9092,b:9092
                  properties:
                    security.protocol: SSL
                    ssl.endpoint.identification.algorithm: ""
                    max.poll.records: "500"
                registry: {url: "https://registry", properties: {basic.auth.credentials.source: USER_INFO}}
                topicsPrefix: acme.
                modelName: phones
                app:
                  settings:
                    application-id: phones
                    threads: 2
                    guarantee: at-least-once
                    latency-target: 200ms
                    max-batch: 128
                    max-wait: 50ms
                    commit-interval: 1s
                    top-k: 1
                    confidence-floor: 0.6
                    explain: top
                    explain-top: 5
                    max-text-length: 2000000
                    max-record-bytes: 5000000
                    http: {max-body-bytes: 2048, max-texts: 7, rate-limit: 0, max-concurrent: 3}
                  http: {port: 9000, openMetrics: true}
                """)));

        assertThat(config.applicationId()).isEqualTo("phones");
        assertThat(config.modelName()).isEqualTo("phones");
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.batching()).isEqualTo(new AppConfig.Batching(128, Duration.ofMillis(50)));
        assertThat(config.commitInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.delivery().guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(config.delivery().linger()).contains(Duration.ofMillis(10));
        assertThat(config.answers()).isEqualTo(new AppConfig.Answers(1, 0.6, Explain.TOP, ExplainBy.CONTRIBUTION, 5));
        assertThat(config.limits()).isEqualTo(new AppConfig.Limits(2_000_000, 5_000_000));
        assertThat(config.http())
                .usingRecursiveComparison()
                .ignoringFields("token")
                .isEqualTo(new AppConfig.Http(
                        true,
                        "0.0.0.0",
                        9000,
                        Optional.empty(),
                        Optional.empty(),
                        ShowText.MASKED,
                        true,
                        2048,
                        7,
                        0,
                        3));
        assertThat(config.topics().classified()).isEqualTo("acme.reviews.classified");
        assertThat(config.kafka().properties())
                .isEqualTo(Map.of(
                        "security.protocol", "SSL",
                        "ssl.endpoint.identification.algorithm", "",
                        "max.poll.records", "500"));
        assertThat(config.registry().properties()).containsOnlyKeys("basic.auth.credentials.source");
    }

    @Test
    void the_probes_ask_the_port_that_the_app_listens_on_and_the_token_comes_from_a_secret() throws IOException {
        List<JsonNode> objects = render(template().set("app.http.port", 9000));

        JsonNode app = container(objects, "StatefulSet");
        assertThat(app.at("/ports/0/name").asText()).isEqualTo("http");
        assertThat(app.at("/ports/0/containerPort").asInt())
                .isEqualTo(appConfig(objects).http().port())
                .isEqualTo(9000);
        assertThat(app.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(app.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(app.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
        assertThat(app.findValuesAsText("port")).containsOnly("http");
    }

    @Test
    void the_probes_of_the_trainer_ask_the_port_that_it_is_told_to_answer_at() throws IOException {
        JsonNode trainer = container(render(template().set("trainer.healthPort", 9300)), "Deployment");

        assertThat(texts(trainer.path("args"))).contains("--health-port=9300");
        assertThat(trainer.path("ports"))
                .filteredOn(port -> port.path("name").asText().equals("health"))
                .extracting(port -> port.path("containerPort").asInt())
                .containsExactly(9300);
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonNode asked = trainer.path(probe).path("httpGet");
            assertThat(asked.path("port").asText()).isEqualTo("health");
            assertThat(asked.path("path").asText())
                    .isEqualTo(probe.equals("readinessProbe") ? "/health/ready" : "/health/live");
        }
    }

    @Test
    void the_installation_makes_the_secret_that_the_app_reads() throws IOException {
        Path copy = directory.resolve("review-stream");
        copyChart(copy);
        Path template = copy.resolve("templates").resolve("http-secret.yaml");
        String hook = "    helm.sh/hook: pre-install\n";
        assertThat(template).content().contains(hook);
        // What hooks make is not rendered with the rest.
        Files.writeString(template, Files.readString(template).replace(hook, "    no: hook\n"));

        List<JsonNode> objects = render(new Helm(copy).template().withName("acme"));

        JsonNode secret = object(objects, "Secret");
        assertThat(httpToken(objects).path("name")).isEqualTo(secret.at("/metadata/name"));
        String key = httpToken(objects).path("key").asText();
        assertThat(Base64.getDecoder().decode(secret.path("data").path(key).asText()))
                .hasSize(40);
    }

    private void copyChart(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(chart)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(chart.relativize(file)));
            }
        }
    }

    @Test
    void a_token_that_exists_is_used() throws IOException {
        List<JsonNode> objects = render(template().set("app.http.existingSecret", "our-token"));

        assertThat(httpToken(objects).path("name").asText()).isEqualTo("our-token");
    }

    private static JsonNode httpToken(List<JsonNode> objects) {
        for (JsonNode variable : container(objects, "StatefulSet").path("env")) {
            if (variable.path("name").asText().equals("REVIEWSTREAM_HTTP_TOKEN")) {
                return variable.at("/valueFrom/secretKeyRef");
            }
        }
        throw new AssertionError("the app gets no token");
    }

    @Test
    void the_trainer_is_told_the_same_connection_as_the_app() throws IOException {
        List<JsonNode> objects = render(withValues("""
                kafka: {bootstrapServers: "a:9092,b:9092", properties: {security.protocol: SSL}}
                registry: {url: "https://registry"}
                topicsPrefix: acme.
                trainer: {releaseEvery: 2000000, extraArgs: ["--kafka=linger.ms=5"]}
                """));

        assertThat(texts(container(objects, "Deployment").path("args")))
                .startsWith("run")
                .contains(
                        "--bootstrap-servers=a:9092,b:9092",
                        "--schema-registry-url=https://registry",
                        "--topics-prefix=acme.",
                        "--release-every=2000000",
                        "--kafka=security.protocol=SSL")
                .endsWith("--kafka=linger.ms=5");
    }

    @Test
    void an_instance_is_named_after_its_pod_and_keeps_its_state() throws IOException {
        List<JsonNode> objects = render(template().set("app.replicas", 3));

        JsonNode app = object(objects, "StatefulSet").path("spec");
        assertThat(app.path("replicas").asInt()).isEqualTo(3);
        assertThat(app.at("/volumeClaimTemplates/0/metadata/name").asText()).isEqualTo("state");
        assertThat(container(objects, "StatefulSet").path("env"))
                .filteredOn(variable -> variable.path("name").asText().equals("REVIEWSTREAM_INSTANCE_ID"))
                .extracting(
                        variable -> variable.at("/valueFrom/fieldRef/fieldPath").asText())
                .containsExactly("metadata.name");
    }

    @Test
    void claims_and_secrets_that_exist_are_used() throws IOException {
        List<JsonNode> objects = render(template()
                .set("bundleStore.existingClaim", "shared-bundles")
                .set("existingSecret", "kafka-login")
                .set("app.state.storageClassName", "fast"));

        assertThat(objects).extracting(object -> object.path("kind").asText()).doesNotContain("PersistentVolumeClaim");
        for (String kind : List.of("StatefulSet", "Deployment")) {
            assertThat(claims(objects, kind)).containsExactly("shared-bundles");
            assertThat(container(objects, kind).at("/envFrom/0/secretRef/name").asText())
                    .isEqualTo("kafka-login");
        }
        assertThat(object(objects, "StatefulSet")
                        .at("/spec/volumeClaimTemplates/0/spec/storageClassName")
                        .asText())
                .isEqualTo("fast");
    }

    @Test
    void secrets_come_from_files_and_variables_of_existing_secrets_and_only_references_are_rendered()
            throws IOException {
        List<JsonNode> objects = render(withValues("""
                kafka:
                  properties:
                    sasl.jaas.config: 'Module required username="a" password="${env:KAFKA_PASSWORD}";'
                    ssl.truststore.location: /etc/reviewstream-secrets/ca.p12
                    ssl.truststore.password: ${directory:/etc/reviewstream-secrets:ca-password}
                existingSecret: kafka-login
                existingSecretFiles: kafka-files
                """));

        for (String kind : List.of("StatefulSet", "Deployment")) {
            assertThat(container(objects, kind).path("volumeMounts"))
                    .filteredOn(mount -> mount.path("mountPath").asText().equals("/etc/reviewstream-secrets"))
                    .singleElement()
                    .matches(mount -> mount.path("readOnly").asBoolean());
            assertThat(object(objects, kind).at("/spec/template/spec").findValuesAsText("secretName"))
                    .containsExactly("kafka-files");
        }
        assertThat(texts(container(objects, "Deployment").path("args")))
                .contains(
                        "--kafka=sasl.jaas.config=Module required username=\"a\" password=\"${env:KAFKA_PASSWORD}\";",
                        "--kafka=ssl.truststore.password=${directory:/etc/reviewstream-secrets:ca-password}");
        assertThat(object(objects, "ConfigMap").at("/data").path("config.yaml").asText())
                .contains("${env:KAFKA_PASSWORD}", "${directory:/etc/reviewstream-secrets:ca-password}");
    }

    @Test
    void the_values_of_the_security_page_can_be_installed() throws IOException {
        String page =
                Files.readString(Path.of(System.getProperty("reviewstream.root"), "stream-app", "docs", "security.md"));
        String values = page.substring(page.indexOf("existingSecret: "));

        List<JsonNode> objects = render(withValues(values.substring(0, values.indexOf("```"))));

        assertThat(texts(container(objects, "Deployment").path("args")))
                .contains("--registry=basic.auth.user.info=reviewstream:${env:REGISTRY_PASSWORD}");
    }

    @Test
    void without_the_trainer_the_app_stands_alone() throws IOException {
        assertThat(render(template().set("trainer.enabled", false)))
                .extracting(object -> object.path("kind").asText())
                .contains("StatefulSet")
                .doesNotContain("Deployment");
    }

    @Test
    void an_installation_may_be_named_like_a_number() throws IOException {
        List<JsonNode> objects = render(new Helm(chart).template().withName("1e3"));

        assertThat(objects)
                .allSatisfy(object ->
                        assertThat(object.at("/metadata/labels")).isNotEmpty().allMatch(JsonNode::isTextual));
        assertThat(object(objects, "StatefulSet").at("/spec/selector/matchLabels"))
                .isNotEmpty()
                .allMatch(JsonNode::isTextual);
    }

    @Test
    void a_pod_without_memory_ends_whatever_else_its_jvm_is_told() throws IOException {
        List<JsonNode> objects =
                render(template().set("app.javaToolOptions", "-Xmx1g").set("trainer.javaToolOptions", ""));

        assertThat(List.of("StatefulSet", "Deployment"))
                .allSatisfy(kind -> assertThat(container(objects, kind).path("env"))
                        .filteredOn(variable -> variable.path("name").asText().equals("JAVA_TOOL_OPTIONS"))
                        .singleElement()
                        .matches(variable -> variable.path("value").asText().contains("-XX:+ExitOnOutOfMemoryError")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    app: {replicas: 0}                       | replicas
                    app: {replica: 2}                        | replica
                    app: {settings: {max-batches: 128}}      | max-batches
                    app: {settings: {max-wait: 20}}          | max-wait
                    app: {http: {port: 80}}                  | port
                    app: {settings: {http: {token: abc}}}    | token
                    registry: {url: 'registry:8081'}         | url
                    kafka: {properties: {max.poll.records: 500}} | max.poll.records
                    bundleStore: {size: large}               | size
                    trainer: {tokenizer: japanese}           | tokenizer
                    dashboards: {enabled: true}              | dashboards
                    """)
    void a_value_that_cannot_be_meant_is_refused_by_name(String values, String name) throws IOException {
        TemplateCommand wrong = withValues(values);

        assertThatThrownBy(wrong::call)
                .hasMessageContaining("don't meet the specifications of the schema")
                .hasMessageContaining(name);
    }

    private TemplateCommand template() {
        return new Helm(chart).template().withName("acme");
    }

    private TemplateCommand withValues(String yaml) throws IOException {
        return template().withValuesFile(Files.writeString(directory.resolve("values.yaml"), yaml));
    }

    private static List<JsonNode> render(TemplateCommand command) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(command.call())) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        }
    }

    private AppConfig appConfig(List<JsonNode> objects) throws IOException {
        Path file = directory.resolve("config.yaml");
        Files.writeString(
                file,
                object(objects, "ConfigMap").at("/data").path("config.yaml").asText());
        return new ConfigLoader(Map.of("REVIEWSTREAM_HTTP_TOKEN", "as-long-as-a-token")).load(file, Map.of());
    }

    private Path mount(String kind, String volume) throws IOException {
        for (JsonNode mount : container(render(template()), kind).path("volumeMounts")) {
            if (mount.path("name").asText().equals(volume)) {
                return Path.of(mount.path("mountPath").asText());
            }
        }
        throw new AssertionError(kind + " mounts no volume " + volume);
    }

    private static JsonNode object(List<JsonNode> objects, String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static JsonNode container(List<JsonNode> objects, String kind) {
        return object(objects, kind).at("/spec/template/spec/containers/0");
    }

    private static List<String> claims(List<JsonNode> objects, String kind) {
        return object(objects, kind).at("/spec/template/spec").findValuesAsText("claimName");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
