package io.reviewstream.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.TemplateCommand;
import io.reviewstream.app.cli.topics.TopicsCommand;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The app, what both programs have in common, and what is refused. */
class ChartTest {
    @TempDir
    Path directory;

    private Manifests render(String values) {
        return Chart.asItIs().render(directory, values);
    }

    @Test
    void the_default_values_give_one_app_one_trainer_and_one_bundle_store() {
        Manifests manifests = Chart.asItIs().render();

        assertThat(manifests.kinds())
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "ConfigMap",
                        "Service",
                        "Service",
                        "Service",
                        "StatefulSet",
                        "PodDisruptionBudget",
                        "Deployment",
                        "PersistentVolumeClaim");
        assertThat(claims(manifests, "StatefulSet"))
                .isEqualTo(claims(manifests, "Deployment"))
                .containsExactly(Manifests.name(manifests.object("PersistentVolumeClaim")));
    }

    private static List<String> claims(Manifests manifests, String kind) {
        return manifests.object(kind).at("/spec/template/spec").findValuesAsText("claimName");
    }

    @Test
    void the_app_keeps_state_and_looks_for_bundles_where_volumes_are_mounted() {
        Manifests manifests = Chart.asItIs().render();

        assertThat(manifests.appConfig(directory).stateDir()).isEqualTo(mount(manifests, "StatefulSet", "state"));
        assertThat(List.of(
                        manifests.appConfig(directory).bundleStore().directory().orElseThrow(),
                        manifests
                                .trainerSettings(directory)
                                .bundleStore()
                                .directory()
                                .orElseThrow(),
                        mount(manifests, "Deployment", "bundles")))
                .containsOnly(mount(manifests, "StatefulSet", "bundles"));
    }

    private static Path mount(Manifests manifests, String kind, String volume) {
        for (JsonNode mount : manifests.container(kind).path("volumeMounts")) {
            if (mount.path("name").asText().equals(volume)) {
                return Path.of(mount.path("mountPath").asText());
            }
        }
        throw new AssertionError(kind + " mounts no volume " + volume);
    }

    @Test
    void the_probes_ask_the_port_that_the_app_listens_on_and_an_upgrade_waits_for_no_first_release() {
        Manifests manifests = render("app: {http: {port: 9000}}");

        JsonNode app = manifests.container("StatefulSet");
        assertThat(app.at("/ports/0/name").asText()).isEqualTo("http");
        assertThat(app.at("/ports/0/containerPort").asInt())
                .isEqualTo(manifests.appConfig(directory).http().port())
                .isEqualTo(9000);
        assertThat(app.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(app.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
        // The next pod is changed when this one is ready, and before a first release /health/ready says no.
        assertThat(app.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/settled");
        assertThat(app.findValuesAsText("port")).containsOnly("http");
    }

    @Test
    void the_installation_makes_the_secret_that_the_app_reads() {
        Manifests manifests = Chart.withHooksInside(directory).render();

        JsonNode secret = manifests.object("Secret");
        JsonNode read = httpToken(manifests);
        assertThat(read.path("name")).isEqualTo(secret.at("/metadata/name"));
        assertThat(Base64.getDecoder()
                        .decode(secret.path("data")
                                .path(read.path("key").asText())
                                .asText()))
                .hasSize(40);
    }

    @Test
    void a_token_that_exists_is_used() {
        assertThat(httpToken(render("app: {http: {existingSecret: our-token}}"))
                        .path("name")
                        .asText())
                .isEqualTo("our-token");
    }

    private static JsonNode httpToken(Manifests manifests) {
        return Manifests.variable(manifests.container("StatefulSet"), "REVIEWSTREAM_HTTP_TOKEN")
                .at("/valueFrom/secretKeyRef");
    }

    @Test
    void an_instance_is_named_after_its_pod_and_keeps_its_state() {
        Manifests manifests = render("app: {replicas: 3, state: {storageClassName: fast}}");

        JsonNode app = manifests.object("StatefulSet").path("spec");
        assertThat(app.path("replicas").asInt()).isEqualTo(3);
        assertThat(app.at("/volumeClaimTemplates/0/metadata/name").asText()).isEqualTo("state");
        assertThat(app.at("/volumeClaimTemplates/0/spec/storageClassName").asText())
                .isEqualTo("fast");
        assertThat(Manifests.variable(manifests.container("StatefulSet"), "REVIEWSTREAM_INSTANCE_ID")
                        .at("/valueFrom/fieldRef/fieldPath")
                        .asText())
                .isEqualTo("metadata.name");
    }

    @Test
    void claims_and_secrets_that_exist_are_used() {
        Manifests manifests = render("{bundleStore: {existingClaim: shared}, existingSecret: kafka-login}");

        assertThat(manifests.kinds()).doesNotContain("PersistentVolumeClaim");
        for (String kind : List.of("StatefulSet", "Deployment")) {
            assertThat(claims(manifests, kind)).containsExactly("shared");
            assertThat(manifests.container(kind).at("/envFrom/0/secretRef/name").asText())
                    .isEqualTo("kafka-login");
        }
    }

    @Test
    void the_values_of_the_security_page_can_be_installed_and_only_references_to_secrets_are_rendered() {
        String page = Chart.text("stream-app", "docs", "security.md");
        String values = page.substring(page.indexOf("existingSecret: "));

        Manifests manifests = render(values.substring(0, values.indexOf("```")));

        for (String kind : List.of("StatefulSet", "Deployment")) {
            assertThat(manifests.container(kind).path("volumeMounts"))
                    .filteredOn(mount -> mount.path("mountPath").asText().equals("/etc/reviewstream-secrets"))
                    .singleElement()
                    .matches(mount -> mount.path("readOnly").asBoolean());
            assertThat(manifests.object(kind).at("/spec/template/spec").findValuesAsText("secretName"))
                    .containsExactly("reviewstream-files");
        }
        assertThat(manifests.all("ConfigMap"))
                .hasSize(2)
                .allMatch(map -> map.path("data")
                        .path("config.yaml")
                        .asText()
                        .contains("basic.auth.user.info: reviewstream:${env:REGISTRY_PASSWORD}"));
    }

    @Test
    void a_job_makes_topics_and_schemas_and_the_test_looks_at_them_by_commands_that_exist() {
        Manifests manifests = Chart.withHooksInside(directory).render(directory, """
                topics: {create: true, prefix: acme., partitions: 12, replicationFactor: 2}
                kafka: {bootstrapServers: "a:9092", properties: {security.protocol: SSL, receive.buffer.bytes: "70000"}}
                """);

        JsonNode job = manifests.container("Job");
        JsonNode test = manifests.object("Pod").at("/spec/containers/0");
        for (String name : List.of("create", "check")) {
            JsonNode container = name.equals("create") ? job : test;
            List<String> arguments = Manifests.texts(container.path("args"));
            assertThat(arguments).startsWith("topics", name);
            Class<?> command = name.equals("create") ? TopicsCommand.Create.class : TopicsCommand.Check.class;
            new CommandLine(command)
                    .parseArgs(arguments.subList(2, arguments.size()).toArray(String[]::new));
            assertThat(arguments)
                    .contains(
                            "--topics-prefix=acme.",
                            "--application-id=" + manifests.appConfig(directory).applicationId());
            assertThat(Manifests.variable(container, "REVIEWSTREAM_KAFKA_PROPERTIES")
                            .path("value")
                            .asText()
                            .lines())
                    .containsExactlyInAnyOrder("security.protocol=SSL", "receive.buffer.bytes=70000");
        }
        assertThat(Manifests.texts(job.path("args"))).contains("--partitions=12", "--replication-factor=2");
    }

    @Test
    void an_installation_may_be_named_like_a_number() {
        Manifests manifests = Manifests.of(Chart.asItIs().template("1e3"));

        assertThat(manifests.objects())
                .allSatisfy(object ->
                        assertThat(object.at("/metadata/labels")).isNotEmpty().allMatch(JsonNode::isTextual));
        assertThat(manifests.object("StatefulSet").at("/spec/selector/matchLabels"))
                .isNotEmpty()
                .allMatch(JsonNode::isTextual);
    }

    @Test
    void a_pod_without_memory_ends_whatever_else_its_jvm_is_told() {
        Manifests manifests = render("{app: {javaToolOptions: -Xmx1g}, trainer: {javaToolOptions: ''}}");

        assertThat(List.of("StatefulSet", "Deployment"))
                .allSatisfy(kind -> assertThat(Manifests.variable(manifests.container(kind), "JAVA_TOOL_OPTIONS")
                                .path("value")
                                .asText())
                        .contains("-XX:+ExitOnOutOfMemoryError"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    app: {replicas: 0}                       | replicas
                    app: {replica: 2}                        | replica
                    app: {settings: {max-batches: 128}}      | max-batches
                    app: {settings: {max-wait: 20}}          | max-wait
                    app: {http: {port: 80}}                  | port
                    app: {settings: {http: {token: abc}}}    | token
                    app: {settings: {topics: {reviews: a}}}  | topics
                    registry: {url: 'registry:8081'}         | url
                    kafka: {properties: {max.poll.records: 500}} | max.poll.records
                    bundleStore: {size: large}               | size
                    trainer: {tokenizer: japanese}           | tokenizer
                    trainer: {mode: pods}                    | mode
                    trainer: {settings: {release: 5}}        | release
                    strimzi: {authentication: kerberos}      | authentication
                    topics: {partitions: 0}                  | partitions
                    dashboards: {enabled: true}              | dashboards
                    """)
    void a_value_that_cannot_be_meant_is_refused_by_name(String values, String name) {
        TemplateCommand wrong = Chart.asItIs().withValues(directory, values);

        assertThatThrownBy(wrong::call)
                .hasMessageContaining("don't meet the specifications of the schema")
                .hasMessageContaining(name);
    }
}
