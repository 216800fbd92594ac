package io.reviewstream.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.resources.ExternalResource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.clusterframework.types.ResourceProfile;
import org.apache.flink.runtime.resourcemanager.WorkerResourceSpec;
import org.apache.flink.runtime.resourcemanager.slotmanager.SlotManagerUtils;
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

    @Test
    void the_last_state_is_gone_on_from_where_something_keeps_it() {
        String values =
                "trainer: {mode: operator, flink: {upgradeMode: last-state, highAvailability: %s, configuration: {%s}}}";

        TemplateCommand wrong = Chart.asItIs().withValues(directory, values.formatted("false", ""));
        assertThatThrownBy(wrong::call).hasMessageContaining("last-state wants trainer.flink.highAvailability");
        assertThat(List.of(
                        values.formatted("true", ""),
                        values.formatted("false", "high-availability.type: zookeeper"),
                        values.formatted("false", "").replace("last-state", "savepoint")))
                .allMatch(enough -> render(enough).kinds().contains("FlinkDeployment"));
    }

    @Test
    void what_holds_in_mode_process_alone_says_so() {
        JsonNode described =
                Chart.yaml("charts", "review-stream", "values.schema.json").at("/properties/trainer/properties");
        for (String mode : List.of("process", "standalone", "operator")) {
            String rendered = render("""
                            trainer:
                              mode: %s
                              javaToolOptions: -Xmx777m
                              healthPort: 7777
                              resources: {limits: {memory: 7777Mi}}
                            """.formatted(mode)).objects().toString();
            assertThat(List.of("-Xmx777m", "--health-port=7777", "7777Mi"))
                    .allMatch(value -> rendered.contains(value) == mode.equals("process"));
        }
        assertThat(List.of("javaToolOptions", "healthPort", "resources"))
                .allMatch(value ->
                        described.path(value).path("description").asText().contains("in mode process"));
        assertThat(described
                        .path("terminationGracePeriodSeconds")
                        .path("description")
                        .asText())
                .doesNotContain("the app");
    }

    /** By Flink's own reckoning of what a TaskManager of this size can give away. */
    @Test
    void a_task_manager_of_flinks_operator_has_the_heap_of_the_gpus_slot_and_of_another() {
        ResourceProfile total = taskManager(render("trainer: {mode: operator, gpus: 1}"));

        ResourceProfile other = SlotManagerUtils.generateDefaultSlotResourceProfile(total, 2);
        assertThat(total.getTaskHeapMemory().subtract(other.getTaskHeapMemory()))
                .isGreaterThanOrEqualTo(MemorySize.ofMebiBytes(gpuSlotHeap()));
    }

    @Test
    void a_slot_without_a_name_holds_a_share_of_the_gpus_so_the_two_slots_want_two() {
        for (int gpus : List.of(1, 2)) {
            ResourceProfile total = taskManager(render("trainer: {mode: operator, gpus: %d}".formatted(gpus)));
            ResourceProfile both = SlotManagerUtils.generateDefaultSlotResourceProfile(total, 2)
                    .merge(ResourceProfile.newBuilder()
                            .setCpuCores(1)
                            .setTaskHeapMemoryMB(gpuSlotHeap())
                            .setExtendedResource(new ExternalResource("gpu", 1))
                            .build());

            assertThat(total.allFieldsNoLessThan(both)).as("%d GPUs", gpus).isEqualTo(gpus == 2);
        }
    }

    /** All that it can give to slots. */
    private static ResourceProfile taskManager(Manifests manifests) {
        JsonNode spec = manifests.object("FlinkDeployment").path("spec");
        Configuration config = new Configuration();
        spec.path("flinkConfiguration")
                .properties()
                .forEach(entry ->
                        config.setString(entry.getKey(), entry.getValue().asText()));
        // As the operator puts it.
        JsonNode resource = spec.at("/taskManager/resource");
        config.set(
                TaskManagerOptions.TOTAL_PROCESS_MEMORY,
                MemorySize.parse(resource.path("memory").asText().replace("Gi", "gb")));
        config.set(TaskManagerOptions.CPU_CORES, resource.path("cpu").asDouble());
        return SlotManagerUtils.generateTaskManagerTotalResourceProfile(
                WorkerResourceSpec.fromTaskExecutorProcessSpec(TaskExecutorProcessUtils.processSpecFromConfig(config)));
    }

    /** MiB, what the job asks for unless it is told otherwise. */
    private static int gpuSlotHeap() {
        String command = Chart.text(
                "flink-trainer", "job", "src", "main", "java", "io", "reviewstream", "job", "cli", "JobCommand.java");
        Matcher option = Pattern.compile("\"--gpu-slot-heap-mib\",.*?defaultValue = \"(\\d+)\"", Pattern.DOTALL)
                .matcher(command);
        assertThat(option.find()).isTrue();
        return Integer.parseInt(option.group(1));
    }

    private static int gpus(JsonNode container) {
        return container.at("/resources/limits").path("nvidia.com/gpu").asInt();
    }
}
