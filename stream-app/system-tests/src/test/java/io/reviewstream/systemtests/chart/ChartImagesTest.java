package io.reviewstream.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pods ask of the images what these are built for. */
class ChartImagesTest {
    private final String app = Chart.text("docker", "app", "Dockerfile");
    private final String trainer = Chart.text("docker", "trainer", "Dockerfile");

    @TempDir
    Path directory;

    @Test
    void pods_run_as_the_user_of_the_images() {
        JsonNode context = Chart.asItIs().render().object("StatefulSet").at("/spec/template/spec/securityContext");

        assertThat(List.of(found(app, "^USER (.*)$"), found(trainer, "^USER (.*)$")))
                .containsOnly(context.path("runAsUser").asText() + ":"
                        + context.path("runAsGroup").asText());
        assertThat(context.path("fsGroup")).isEqualTo(context.path("runAsGroup"));
    }

    @Test
    void pods_leave_the_images_their_entry_points_and_run_the_same_command() {
        Manifests manifests = Chart.asItIs().render();

        for (String kind : List.of("StatefulSet", "Deployment")) {
            JsonNode container = manifests.container(kind);
            assertThat(container.has("command")).isFalse();
            String command = kind.equals("StatefulSet") ? app : trainer;
            assertThat(found(command, "^CMD \\[\"(\\w+)\""))
                    .isEqualTo(container.path("args").get(0).asText());
        }
    }

    @Test
    void pods_can_write_where_the_images_write() {
        Manifests manifests = Chart.asItIs().render();

        assertThat(mounts(manifests.container("StatefulSet")))
                .containsAll(prepared(app))
                .contains("/tmp");
        // The process keeps its join in /tmp; a TaskManager has a directory for it.
        Set<String> trainers = prepared(trainer);
        assertThat(mounts(Chart.asItIs()
                        .render(directory, "trainer: {mode: standalone}")
                        .container("Deployment", "-taskmanager")))
                .containsAll(trainers)
                .contains("/tmp");
        trainers.remove("/var/lib/reviewstream/join");
        assertThat(mounts(manifests.container("Deployment")))
                .containsAll(trainers)
                .contains("/tmp");
    }

    /** The directories that an image makes for its user. */
    private static Set<String> prepared(String dockerfile) {
        return Arrays.stream(found(dockerfile, "^RUN mkdir -p (.*?) \\\\$").split(" ", -1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> mounts(JsonNode container) {
        return container
                .path("volumeMounts")
                .valueStream()
                .filter(mount -> !mount.path("readOnly").asBoolean()
                        || mount.path("name").asText().equals("bundles"))
                .map(mount -> mount.path("mountPath").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void ports_are_those_that_the_images_expose() {
        Manifests manifests = Chart.asItIs().render();

        assertThat(ports(manifests.container("StatefulSet"))).isEqualTo(found(app, "^EXPOSE (.*)$"));
        assertThat(ports(manifests.container("Deployment"))).isEqualTo(found(trainer, "^EXPOSE (.*)$"));
    }

    private static String ports(JsonNode container) {
        return container
                .path("ports")
                .valueStream()
                .map(port -> port.path("containerPort").asText())
                .collect(Collectors.joining(" "));
    }

    @Test
    void files_that_a_program_is_told_to_read_are_mounted() {
        Manifests manifests = Chart.asItIs().render();

        assertThat(Manifests.texts(manifests.container("StatefulSet").path("args")))
                .containsExactly("run", "--config", mount(manifests, "StatefulSet") + "/config.yaml");
        assertThat(Manifests.texts(manifests.container("Deployment").path("args")))
                .contains("--config=" + mount(manifests, "Deployment") + "/config.yaml");
    }

    private static String mount(Manifests manifests, String kind) {
        return manifests
                .container(kind)
                .path("volumeMounts")
                .valueStream()
                .filter(mount -> mount.path("name").asText().equals("config"))
                .map(mount -> mount.path("mountPath").asText())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void job_manager_and_task_manager_are_started_as_compose_starts_them() {
        Manifests manifests = Chart.asItIs().render(directory, "trainer: {mode: standalone}");
        JsonNode compose = Chart.yaml("docker", "compose.yaml").path("x-trainer");
        JsonNode flink = manifests.object("ConfigMap", "-flink").path("data");

        assertThat(flink.path("start").asText().strip())
                .isEqualTo(Chart.text("docker", "flink", "start").strip());
        for (String part : List.of("jobmanager", "taskmanager")) {
            JsonNode container = manifests.container("Deployment", "-" + part);
            assertThat(Manifests.texts(container.path("command")))
                    .isEqualTo(Manifests.texts(compose.path("entrypoint")));
            assertThat(container.path("args").get(0).asText()).isEqualTo(part);
            for (String variable : List.of("FLINK_CONF_DIR", "FLINK_LIB_DIR")) {
                assertThat(Manifests.variable(container, variable).path("value"))
                        .isEqualTo(compose.path("environment").path(variable));
            }
            assertThat(mounts(container)).contains("/var/lib/reviewstream/bundles");
        }
        assertThat(compose.at("/environment/TRAINER_HEAP").asText())
                .contains(Manifests.variable(manifests.container("Deployment", "-taskmanager"), "TRAINER_HEAP")
                        .path("value")
                        .asText());
    }

    @Test
    void the_image_for_flinks_operator_has_what_the_deployment_names() {
        String dockerfile = Chart.text("docker", "trainer-operator", "Dockerfile");
        JsonNode job = Chart.asItIs()
                .render(directory, "trainer: {mode: operator}")
                .object("FlinkDeployment")
                .at("/spec/job");

        String copied = found(dockerfile, "^COPY target/(reviewstream-trainer-job.jar) .*$");
        assertThat(job.path("jarURI").asText())
                .isEqualTo("local://" + found(dockerfile, "^COPY target/reviewstream-trainer-job.jar (.*)$") + copied);
        assertThat(found(dockerfile, "^COPY target/flink-lib (.*)$")).isEqualTo("/opt/flink/lib/");
        assertThat(found(dockerfile, "chown -R (\\d+:\\d+) ")).isEqualTo(found(trainer, "^USER (.*)$"));
    }

    private static String found(String text, String pattern) {
        var matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
