package io.reviewstream.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles in a bucket. */
class ChartBucketTest {
    private static final String STORE = "s3://models/reviews";

    @TempDir
    Path directory;

    private Manifests render(String store, String trainer) {
        return Chart.asItIs()
                .render(
                        directory,
                        "{bundleStore: {url: \"%s\"%s}, trainer: {enabled: true%s}}".formatted(STORE, store, trainer));
    }

    @Test
    void both_programs_have_their_bundles_in_the_bucket_and_the_app_no_volume_for_them() {
        Manifests manifests = render("", "");

        assertThat(List.of(
                        manifests.appConfig(directory).bundleStore().location().text(),
                        manifests
                                .trainerSettings(directory)
                                .bundleStore()
                                .location()
                                .text()))
                .containsOnly(STORE);
        assertThat(manifests.object("StatefulSet").at("/spec/template/spec").findValuesAsText("claimName"))
                .isEmpty();
        assertThat(manifests.container("StatefulSet").path("volumeMounts").findValuesAsText("name"))
                .doesNotContain("bundles");
    }

    @Test
    void the_trainer_keeps_its_checkpoints_on_a_volume_that_outlives_its_pod() {
        Manifests manifests = render("", "");

        JsonNode claim = manifests.object("PersistentVolumeClaim");
        assertThat(manifests.object("Deployment").at("/spec/template/spec").findValuesAsText("claimName"))
                .containsExactly(Manifests.name(claim));
        JsonNode mount = manifests
                .container("Deployment")
                .path("volumeMounts")
                .valueStream()
                .filter(mounted -> mounted.path("name").asText().equals("bundles"))
                .findFirst()
                .orElseThrow();
        assertThat(mount.has("readOnly")).isFalse();
        assertThat(manifests.trainerSettings(directory).execution().checkpoints())
                .startsWithRaw(Path.of(mount.path("mountPath").asText()));
        assertThat(render("", ", settings: {checkpoints: /mnt/state}")
                        .trainerSettings(directory)
                        .execution()
                        .checkpoints())
                .isEqualTo(Path.of("/mnt/state"));
    }

    /** Claims cannot change: another access mode is another claim. */
    @Test
    void several_pods_share_the_checkpoints_in_flinks_own_modes_and_nobody_does_without_a_trainer() {
        JsonNode process = render("", "").object("PersistentVolumeClaim");
        assertThat(Manifests.texts(process.at("/spec/accessModes"))).containsExactly("ReadWriteOnce");
        JsonNode volume = Chart.asItIs().render().object("PersistentVolumeClaim");
        for (String mode : List.of("standalone", "operator")) {
            JsonNode shared = render("", ", mode: " + mode).object("PersistentVolumeClaim");
            assertThat(Manifests.texts(shared.at("/spec/accessModes"))).containsExactly("ReadWriteMany");
            assertThat(List.of(process, volume))
                    .noneMatch(other -> Manifests.name(other).equals(Manifests.name(shared)));
        }
        assertThat(Chart.asItIs()
                        .render(directory, "{bundleStore: {url: \"s3://models\"}, trainer: {enabled: false}}")
                        .kinds())
                .doesNotContain("PersistentVolumeClaim");
    }

    @Test
    void credentials_are_variables_of_a_secret_or_the_role_of_a_service_account() {
        for (String mode : List.of("process", "standalone", "operator")) {
            Manifests manifests =
                    render(", existingSecret: bucket-keys, serviceAccount: reviewstream", ", mode: " + mode);

            assertThat(manifests.pods()).hasSizeGreaterThan(1).allSatisfy(pod -> {
                assertThat(pod.at("/spec/containers/0/envFrom/0/secretRef/name").asText())
                        .isEqualTo("bucket-keys");
                // Flink's operator names the account of its pods itself.
                if (!pod.at("/spec/containers/0/name").asText().equals("flink-main-container")) {
                    assertThat(pod.at("/spec/serviceAccountName").asText()).isEqualTo("reviewstream");
                }
            });
        }
        assertThat(Chart.asItIs()
                        .render(directory, "bundleStore: {existingSecret: bucket-keys, serviceAccount: reviewstream}")
                        .pods())
                .allMatch(pod -> pod.findValue("envFrom") == null && pod.findValue("serviceAccountName") == null);
    }

    @Test
    void what_is_no_bucket_is_refused_by_name() {
        for (String url : List.of("https://storage/models", "/mnt/bundles", "s3://M")) {
            TemplateCommand wrong = Chart.asItIs().withValues(directory, "bundleStore: {url: \"%s\"}".formatted(url));

            assertThatThrownBy(wrong::call)
                    .hasMessageContaining("don't meet the specifications of the schema")
                    .hasMessageContaining("url");
        }
    }
}
