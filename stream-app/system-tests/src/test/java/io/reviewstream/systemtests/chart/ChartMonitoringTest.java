package io.reviewstream.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus, Grafana, KEDA and the network are told. */
class ChartMonitoringTest {
    @TempDir
    Path directory;

    private Manifests render(String values) {
        return Chart.asItIs().render(directory, values);
    }

    @Test
    void nothing_wants_an_operator_unless_it_is_asked_for() {
        assertThat(Chart.asItIs().render().objects())
                .extracting(object -> object.path("apiVersion").asText())
                .containsOnly("v1", "apps/v1", "policy/v1");
    }

    @Test
    void rules_are_those_of_the_prometheus_beside_it() {
        Manifests manifests = render("monitoring: {rules: {enabled: true, labels: {release: prometheus}}}");

        for (String name : List.of("recording", "alerts")) {
            JsonNode rule = manifests.object("PrometheusRule", "-" + name);
            assertThat(rule.path("spec")).isEqualTo(Chart.yaml("docker", "prometheus", "rules", name + ".yml"));
            assertThat(rule.at("/metadata/labels/release").asText()).isEqualTo("prometheus");
        }
    }

    @Test
    void programs_are_known_by_the_names_that_the_rules_ask_for() {
        Manifests manifests = render("monitoring: {serviceMonitor: {enabled: true}}");
        String scraped = Chart.text("docker", "prometheus", "prometheus.yml");

        for (String part : List.of("-app", "-trainer")) {
            JsonNode relabelling = manifests.object("ServiceMonitor", part).at("/spec/endpoints/0/relabelings/0");
            assertThat(relabelling.path("targetLabel").asText()).isEqualTo("job");
            assertThat(scraped.lines())
                    .contains("  - job_name: " + relabelling.path("replacement").asText());
        }
    }

    @Test
    void metrics_are_read_with_the_token_unless_they_are_open() {
        String values = "{monitoring: {serviceMonitor: {enabled: true}}, app: {http: {openMetrics: %s}}}";

        JsonNode closed = render(values.formatted("false")).object("ServiceMonitor", "-app");
        JsonNode open = render(values.formatted("true")).object("ServiceMonitor", "-app");

        assertThat(closed.at("/spec/endpoints/0/authorization/credentials"))
                .isEqualTo(
                        Manifests.variable(Chart.asItIs().render().container("StatefulSet"), "REVIEWSTREAM_HTTP_TOKEN")
                                .at("/valueFrom/secretKeyRef"));
        assertThat(open.at("/spec/endpoints/0").has("authorization")).isFalse();
    }

    @Test
    void every_dashboard_is_there_as_it_is() throws IOException {
        Manifests manifests = render("monitoring: {dashboards: {enabled: true}}");

        try (Stream<Path> files = Files.list(Chart.ROOT.resolve(Path.of("docker", "grafana", "dashboards")))) {
            assertThat(files.toList()).hasSizeGreaterThan(3).allSatisfy(file -> {
                String name = file.getFileName().toString();
                JsonNode board = manifests.object("ConfigMap", "-dashboard-" + name.replace(".json", ""));
                assertThat(board.path("data").path(name).asText().strip())
                        .isEqualTo(Files.readString(file).strip());
                assertThat(board.at("/metadata/labels/grafana_dashboard").asText())
                        .isEqualTo("1");
            });
        }
    }

    @Test
    void instances_follow_the_lag_of_the_apps_own_group_up_to_the_partitions() {
        Manifests manifests = render("""
                topics: {prefix: acme., partitions: 12}
                app: {autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 12}}
                """);

        JsonNode spec = manifests.object("ScaledObject").path("spec");
        JsonNode trigger = spec.at("/triggers/0/metadata");
        assertThat(trigger.path("consumerGroup").asText())
                .isEqualTo(manifests.appConfig(directory).applicationId());
        assertThat(trigger.path("topic").asText())
                .isEqualTo(manifests.appConfig(directory).topics().reviews());
        assertThat(trigger).allMatch(JsonNode::isTextual);
        assertThat(spec.at("/scaleTargetRef/name").asText()).isEqualTo(Manifests.name(manifests.object("StatefulSet")));
        // Two who say how many there are would undo each other's work.
        assertThat(manifests.object("StatefulSet").path("spec").has("replicas")).isFalse();

        TemplateCommand tooMany =
                Chart.asItIs().withValues(directory, "{topics: {partitions: 4}, app: {autoscaling: {enabled: true}}}");
        assertThatThrownBy(tooMany::call).hasMessageContaining("maxReplicas is 6, but topics.partitions 4");
    }

    @Test
    void a_fleet_that_is_named_is_scaled_by_that_name() {
        Manifests manifests = render("""
                topics: {prefix: acme.}
                app: {settings: {application-id: phones}, autoscaling: {enabled: true}}
                """);

        assertThat(manifests
                        .object("ScaledObject")
                        .at("/spec/triggers/0/metadata/consumerGroup")
                        .asText())
                .isEqualTo(manifests.appConfig(directory).applicationId())
                .isEqualTo("phones");
    }

    @Test
    void nobody_but_who_is_named_reaches_the_pods() {
        Manifests manifests = render("""
                networkPolicy:
                  enabled: true
                  httpFrom: [{namespaceSelector: {matchLabels: {name: ingress}}}]
                  egress: [{ports: [{port: 9092}]}]
                """);

        JsonNode app = manifests.object("NetworkPolicy", "-app").path("spec");
        assertThat(Manifests.texts(app.path("policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(app.at("/ingress/0/from/0/namespaceSelector/matchLabels/name")
                        .asText())
                .isEqualTo("ingress");
        // helm test asks too.
        assertThat(app.at("/ingress/0/from/1/podSelector/matchLabels"))
                .anyMatch(label -> label.asText().equals("test"));
        assertThat(app.path("egress").findValuesAsText("port")).containsExactly("53", "53", "9092");
        assertThat(manifests
                        .object("NetworkPolicy", "-trainer")
                        .at("/spec/ingress/0/ports/0/port")
                        .asInt())
                .isEqualTo(9249);
    }

    @Test
    void who_reads_metrics_reaches_the_app_too_where_its_http_face_is_closed() {
        String values = """
                networkPolicy:
                  enabled: true
                  httpFrom: %s
                  metricsFrom: [{namespaceSelector: {matchLabels: {name: monitoring}}}]
                """;

        JsonNode closed = render(values.formatted("[{namespaceSelector: {matchLabels: {name: ingress}}}]"))
                .object("NetworkPolicy", "-app");
        JsonNode open = render(values.formatted("[]")).object("NetworkPolicy", "-app");

        assertThat(closed.at("/spec/ingress/0/from"))
                .extracting(
                        peer -> peer.at("/namespaceSelector/matchLabels/name").asText())
                .containsExactly("ingress", "", "monitoring");
        assertThat(open.at("/spec/ingress/0").has("from")).isFalse();
    }

    @Test
    void flinks_operator_reaches_the_job_manager_by_its_rest_port_and_in_no_other_mode() {
        String values = """
                trainer: {mode: %s, flink: {configuration: {%s}}}
                networkPolicy: {enabled: true, operatorFrom: [{namespaceSelector: {matchLabels: {name: flink}}}]}
                """;

        JsonNode named = toPort(render(values.formatted("operator", "")), 8081);
        JsonNode moved = toPort(render(values.formatted("operator", "rest.port: 8082")), 8082);
        JsonNode everybody = toPort(render("{trainer: {mode: operator}, networkPolicy: {enabled: true}}"), 8081);

        assertThat(List.of(named, moved))
                .allSatisfy(rule -> assertThat(rule.at("/from/0/namespaceSelector/matchLabels/name")
                                .asText())
                        .isEqualTo("flink"));
        assertThat(everybody.isMissingNode()).isFalse();
        assertThat(everybody.has("from")).isFalse();
        assertThat(List.of("process", "standalone"))
                .allMatch(
                        mode -> toPort(render(values.formatted(mode, "")), 8081).isMissingNode());
    }

    /** The rule by which a port of the trainer's pods is reached. */
    private static JsonNode toPort(Manifests manifests, int port) {
        return manifests
                .object("NetworkPolicy", "-trainer")
                .at("/spec/ingress")
                .valueStream()
                .filter(rule -> rule.at("/ports/0/port").asInt() == port)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    @Test
    void the_dashboard_may_be_reached_from_outside() {
        Manifests manifests = render("app: {ingress: {enabled: true, host: reviews.example.com, tlsSecret: ours}}");

        JsonNode spec = manifests.object("Ingress").path("spec");
        assertThat(spec.at("/rules/0/host")).isEqualTo(spec.at("/tls/0/hosts/0"));
        assertThat(spec.at("/rules/0/http/paths/0/backend/service/name").asText())
                .isEqualTo(Manifests.name(manifests.object("Service", "-http")));
    }
}
