package io.reviewstream.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import io.reviewstream.program.settings.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each file of values in {@code ci/}, hooks included. */
class ChartCombinationsTest {
    private static final KubernetesSchemas SCHEMAS = new KubernetesSchemas();
    private static final Pattern SECRET = Pattern.compile("^(kafka|registry)\\.properties\\..*\\$\\{(env|directory):");

    @TempDir
    Path directory;

    static List<Path> combinations() throws IOException {
        return Chart.combinations();
    }

    private Manifests render(Path values) {
        return Chart.withHooksInside(directory).render(values);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void it_passes_a_strict_lint(Path values) {
        LintResult result =
                Chart.withValuesInside(directory, values).helm().lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void every_object_is_what_kubernetes_and_its_operators_take(Path values) {
        assertThat(render(values).objects())
                .hasSizeGreaterThan(5)
                .allSatisfy(object -> assertThat(SCHEMAS.problems(object)).isEmpty());
    }

    @Test
    void the_schemas_refuse_what_kubernetes_would_drop() {
        JsonNode app = Chart.asItIs().render().object("StatefulSet");
        ((ObjectNode) app.at("/spec/template/spec/containers/0")).put("enviroment", "x");

        assertThat(SCHEMAS.problems(app)).singleElement().asString().contains("enviroment");
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void no_two_objects_have_one_name(Path values) {
        assertThat(render(values).objects())
                .extracting(object -> object.path("kind").asText() + " " + Manifests.name(object))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void pods_may_run_where_the_security_standard_is_restricted(Path values) {
        assertThat(render(values).pods()).isNotEmpty().allSatisfy(pod -> {
            JsonNode spec = pod.path("spec");
            assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(spec.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(spec.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(spec.findValuesAsText("hostPath")).isEmpty();
            assertThat(spec.path("containers")).isNotEmpty().allSatisfy(container -> {
                JsonNode context = container.path("securityContext");
                assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(Manifests.texts(context.at("/capabilities/drop"))).containsExactly("ALL");
                assertThat(context.path("readOnlyRootFilesystem").asBoolean())
                        .isEqualTo(!container.path("name").asText().equals("flink-main-container"));
            });
        });
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void every_volume_is_mounted_and_every_mount_has_a_volume(Path values) {
        assertThat(render(values).pods()).allSatisfy(pod -> {
            Set<String> volumes = names(pod.at("/spec/volumes"));
            if (pod.path("spec").path("containers").get(0).path("name").asText().equals("app")) {
                volumes.add("state"); // each pod's own, by the claim template
            }
            Set<String> mounts = pod.at("/spec/containers")
                    .valueStream()
                    .flatMap(container -> names(container.path("volumeMounts")).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(mounts).isEqualTo(volumes);
        });
    }

    private static Set<String> names(JsonNode list) {
        return list.valueStream()
                .map(entry -> entry.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void every_selector_finds_a_pod_by_its_labels(Path values) {
        Manifests manifests = render(values);
        List<JsonNode> labels =
                manifests.pods().stream().map(pod -> pod.at("/metadata/labels")).toList();

        assertThat(manifests.all("Service"))
                .allSatisfy(service -> assertThat(labels)
                        .anyMatch(
                                pod -> has(pod, service.at("/spec/selector")),
                                Manifests.name(service) + " finds a pod"));
        for (String kind : List.of("StatefulSet", "Deployment")) {
            assertThat(manifests.all(kind))
                    .allMatch(object ->
                            has(object.at("/spec/template/metadata/labels"), object.at("/spec/selector/matchLabels")));
        }
        assertThat(manifests.all("NetworkPolicy"))
                .allSatisfy(policy ->
                        assertThat(labels).anyMatch(pod -> has(pod, policy.at("/spec/podSelector/matchLabels"))));
        assertThat(manifests.all("ServiceMonitor"))
                .allSatisfy(monitor -> assertThat(manifests.all("Service"))
                        .filteredOn(service ->
                                has(service.at("/metadata/labels"), monitor.at("/spec/selector/matchLabels")))
                        .singleElement()
                        .satisfies(service -> assertThat(service.at("/spec/ports/0/name"))
                                .isEqualTo(monitor.at("/spec/endpoints/0/port"))));
    }

    private static boolean has(JsonNode labels, JsonNode wanted) {
        return !wanted.isEmpty()
                && wanted.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void both_programs_accept_their_files(Path values) {
        Manifests manifests = render(values);

        assertThat(problems(() -> manifests.appConfig(directory))).allMatch(SECRET.asPredicate());
        if (!manifests.object("ConfigMap", "-trainer").isMissingNode()) {
            assertThat(problems(() -> manifests.trainerSettings(directory))).allMatch(SECRET.asPredicate());
        }
    }

    /** References lead into the pod: here they lead to nothing, which the loaders say, and nothing else. */
    private static List<String> problems(Runnable load) {
        try {
            load.run();
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }
}
