package io.reviewstream.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer as one process, as JobManager and TaskManager, and as a FlinkDeployment. */
class ChartTrainerTest {
    @TempDir
    Path directory;

    private Manifests render(String values) {
        return Chart.asItIs().render(directory, values);
    }

    @Test
    void there_is_one_learner_and_never_two() {
        for (String mode : List.of("process", "standalone")) {
            assertThat(render("trainer: {mode: %s}".formatted(mode)).all("Deployment"))
                    .hasSize(mode.equals("process") ? 1 : 2)
                    .allSatisfy(deployment -> {
                        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
                        assertThat(deployment.at("/spec/strategy/type").asText())
                                .isEqualTo("Recreate");
                    });
        }
        Manifests operator = render("trainer: {mode: operator}");
        assertThat(operator.kinds()).contains("FlinkDeployment").doesNotContain("Deployment");
        assertThat(operator.object("FlinkDeployment")
                        .at("/spec/job/upgradeMode")
                        .asText())
                .isEqualTo("savepoint");
    }

    @Test
    void without_the_trainer_the_app_stands_alone() {
        Manifests manifests = render("trainer: {enabled: false}");

        assertThat(manifests.kinds()).contains("StatefulSet").doesNotContain("Deployment");
        assertThat(manifests.objects())
                .noneMatch(object -> Manifests.name(object).contains("trainer"));
    }

    @Test
    void its_probes_ask_the_port_that_it_is_told_to_answer_at() {
        JsonNode trainer = render("trainer: {healthPort: 9300}").container("Deployment");

        assertThat(Manifests.texts(trainer.path("args"))).contains("--health-port=9300");
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
    void a_change_of_its_settings_starts_it_again_in_every_mode() {
        for (String mode : List.of("process", "standalone", "operator")) {
            String before = checksum(render("trainer: {mode: %s}".formatted(mode)));
            String after = checksum(render("trainer: {mode: %s, settings: {release-every: 5}}".formatted(mode)));

            assertThat(before).isNotEmpty().isNotEqualTo(after);
        }
    }

    private static String checksum(Manifests manifests) {
        JsonNode pod = manifests.pods().stream()
                .filter(made -> made.at("/metadata/labels")
                        .path("reviewstream.io/program")
                        .asText()
                        .equals("trainer"))
                .findFirst()
                .orElseThrow();
        return pod.at("/metadata/annotations").path("checksum/config").asText();
    }

    @Test
    void task_manager_and_people_find_the_job_manager_by_its_service() throws Exception {
        Manifests manifests = render("trainer: {mode: standalone, flink: {configuration: {rest.port: 8082}}}");
        JsonNode config = new com.fasterxml.jackson.dataformat.yaml.YAMLMapper()
                .readTree(manifests
                        .object("ConfigMap", "-flink")
                        .path("data")
                        .path("config.yaml")
                        .asText());

        String service = Manifests.name(manifests.object("Service", "-jobmanager"));
        assertThat(config.path("jobmanager.rpc.address").asText()).isEqualTo(service);
        assertThat(config.path("rest.address").asText()).isEqualTo(service);
        assertThat(config.path("rest.port").asInt()).isEqualTo(8082);
        Chart.yaml("docker", "flink", "config.yaml").properties().forEach(entry -> {
            if (!entry.getKey().endsWith(".address")) {
                assertThat(config.path(entry.getKey()).asText())
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue().asText());
            }
        });
        assertThat(config.path("metrics.reporter.prometheus.port").asInt())
                .isEqualTo(manifests
                        .object("Service", "-trainer-metrics")
                        .at("/spec/ports/0/port")
                        .asInt());
    }

    @Test
    void flinks_operator_is_told_what_flink_must_know() {
        JsonNode spec = render("""
                trainer:
                  mode: operator
                  extraArgs: [--seed=7]
                  flink: {parallelism: 4, configuration: {taskmanager.numberOfTaskSlots: 5}}
                """).object("FlinkDeployment").path("spec");

        JsonNode config = spec.path("flinkConfiguration");
        assertThat(config).allMatch(JsonNode::isTextual);
        assertThat(config.path("taskmanager.numberOfTaskSlots").asText()).isEqualTo("5");
        assertThat(config.path("execution.checkpointing.interval").asText()).isEqualTo("10s");
        assertThat(config.path("high-availability.type").asText()).isEqualTo("kubernetes");
        assertThat(List.of("execution.checkpointing.dir", "high-availability.storageDir"))
                .allMatch(key -> config.path(key).asText().startsWith("file:///var/lib/reviewstream/bundles/"));
        assertThat(spec.at("/job/parallelism").asInt()).isEqualTo(4);
        assertThat(Manifests.texts(spec.at("/job/args")))
                .contains("--config=/etc/reviewstream/trainer/config.yaml", "--seed=7")
                .doesNotContain("--gpu");
        assertThat(spec.at("/podTemplate/spec/containers/0/name").asText()).isEqualTo("flink-main-container");
    }

    @Test
    void gpus_are_asked_for_where_it_trains_and_nowhere_else() {
        String gpus = "trainer: {mode: %s, gpus: 2, nodeSelector: {accelerator: nvidia}}";

        Manifests standalone = render(gpus.formatted("standalone"));
        assertThat(gpus(standalone.container("Deployment", "-taskmanager"))).isEqualTo(2);
        assertThat(gpus(standalone.container("Deployment", "-jobmanager"))).isZero();
        assertThat(standalone.object("Deployment", "-jobmanager").findValue("nodeSelector"))
                .isNull();
        assertThat(gpus(render(gpus.formatted("process")).container("Deployment")))
                .isEqualTo(2);
        JsonNode operator = render(gpus.formatted("operator")).object("FlinkDeployment");
        assertThat(Manifests.texts(operator.at("/spec/job/args"))).contains("--gpu");
        JsonNode config = operator.at("/spec/flinkConfiguration");
        assertThat(config.path("external-resource.gpu.amount").asText()).isEqualTo("2");
        assertThat(config.path("external-resource.gpu.kubernetes.config-key").asText())
                .isEqualTo("nvidia.com/gpu");
        assertThat(operator.at("/spec/taskManager/podTemplate/spec/nodeSelector/accelerator")
                        .asText())
                .isEqualTo("nvidia");
        assertThat(operator.at("/spec/podTemplate/spec").has("nodeSelector")).isFalse();
    }

    private static int gpus(JsonNode container) {
        return container.at("/resources/limits").path("nvidia.com/gpu").asInt();
    }
}
