package io.reviewstream.program.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.program.settings.ConfigException;
import io.reviewstream.program.settings.KeyList;
import io.reviewstream.program.settings.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleStoreSettingsTest {
    private final KeyList keys = new KeyList();
    private final BundleStoreKeys store = new BundleStoreKeys(keys);

    @TempDir
    private Path directory;

    @Test
    void a_directory_may_be_written_as_one_or_as_an_address() {
        assertThat(new BundleLocation("bundles").directory()).contains(Path.of("bundles"));
        assertThat(new BundleLocation("file:///var/lib/bundles").directory()).contains(Path.of("/var/lib/bundles"));
        assertThat(new BundleLocation("C:\\bundles").isObjectStorage()).isFalse();
    }

    @Test
    void a_place_in_a_bucket_has_a_name_and_a_prefix() {
        BundleLocation place = new BundleLocation("s3://acme-models/review/stream/");
        assertThat(place.bucket()).isEqualTo("acme-models");
        assertThat(place.prefix()).isEqualTo("review/stream/");
        assertThat(new BundleLocation("s3://acme-models").prefix()).isEmpty();
        assertThat(place.absolute()).isEqualTo(place);
        assertThat(place.directory()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3://",
                "s3://A",
                "s3:/bucket",
                "s3://bucket//x",
                "gs://bucket/x",
                "https://host/x",
                "file:x"
            })
    void another_place_is_refused_with_what_can_be_given(String text) {
        assertThatThrownBy(() -> new BundleLocation(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a directory, file:///directory or s3://bucket/prefix");
    }

    @Test
    void yaml_environment_and_options_say_how_object_storage_is_reached() throws Exception {
        Path file = Files.writeString(directory.resolve("app.yaml"), """
                bundle-store: s3://acme-models/reviews
                object-storage:
                  endpoint: https://storage:9000
                  path-style: true
                """);
        Values values = Values.read(
                keys,
                file,
                Map.of("REVIEWSTREAM_OBJECT_STORAGE_TIMEOUT", "5s"),
                Map.of("object-storage.region", "eu-central-1"));

        BundleStoreSettings read = store.read(values);
        values.throwProblems();

        assertThat(read.location().text()).isEqualTo("s3://acme-models/reviews");
        assertThat(read.objects())
                .isEqualTo(new ObjectStorageSettings(
                        "https://storage:9000", "eu-central-1", true, Duration.ofSeconds(5), 3, ""));
    }

    @Test
    void wrong_values_are_told_all_at_once_by_their_paths() {
        Values values = Values.read(
                keys,
                null,
                Map.of(),
                Map.of(
                        "bundle-store",
                        "gs://x",
                        "object-storage.endpoint",
                        "storage:9000",
                        "object-storage.attempts",
                        "0"));
        store.read(values);
        assertThatThrownBy(values::throwProblems)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bundle-store (command line): must be a directory")
                .hasMessageContaining("object-storage.endpoint (command line): must be an address such as")
                .hasMessageContaining("object-storage.attempts");
    }
}
