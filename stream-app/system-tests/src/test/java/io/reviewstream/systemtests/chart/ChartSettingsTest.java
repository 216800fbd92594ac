package io.reviewstream.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigKeys;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.job.settings.TrainerKeys;
import io.reviewstream.job.settings.TrainerSettings;
import io.reviewstream.program.settings.ConfigKey;
import io.reviewstream.program.settings.KeyList;
import io.reviewstream.program.settings.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration files in the ConfigMaps, by the programs' own loaders. */
class ChartSettingsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** What both programs are told by the chart's other values. */
    private static final List<String> CONNECTIONS =
            List.of("bundle-store", "model-name", "kafka.bootstrap-servers", "kafka.properties", "registry.url");

    private final JsonNode schema = Chart.yaml("charts", "review-stream", "values.schema.json");

    @TempDir
    Path directory;

    @Test
    void without_settings_the_app_is_as_without_the_chart_but_for_where_it_is() {
        AppConfig without =
                new ConfigLoader(Map.of("REVIEWSTREAM_HTTP_TOKEN", "as-long-as-a-token")).load(null, Map.of());

        assertThat(Chart.asItIs().render().appConfig(directory))
                .usingRecursiveComparison()
                .ignoringFields("stateDir", "bundleStore", "bundleCache.directory")
                .ignoringFields("kafka.bootstrapServers", "registry.url", "http.host", "http.token")
                .isEqualTo(without);
    }

    @Test
    void without_settings_the_trainer_is_as_without_the_chart_but_for_where_it_is() {
        TrainerSettings without = TrainerSettings.read(Values.read(TrainerKeys.all(), null, Map.of(), Map.of()));

        assertThat(Chart.asItIs().render().trainerSettings(directory))
                .usingRecursiveComparison()
                .ignoringFields("bundleStore", "execution.checkpoints")
                .ignoringFields("feedback.kafka.bootstrapServers", "feedback.registry.url")
                .isEqualTo(without);
    }

    @Test
    void what_the_app_can_be_told_is_a_setting_or_a_value_of_the_chart() {
        Set<String> chart = new TreeSet<>(CONNECTIONS);
        chart.addAll(List.of("registry.properties", "state-dir", "bundle-cache", "instance-id"));
        chart.addAll(List.of("http.enabled", "http.host", "http.port", "http.open-metrics"));
        // Secrets are no values: existingSecret has their variables.
        chart.addAll(List.of("http.token", "http.token-file", "http.viewer-token", "tracing.otlp-headers"));

        assertThat(paths("settings")).isEqualTo(without(ConfigKeys.all(), chart));
    }

    @Test
    void what_the_trainer_can_be_told_is_a_setting_or_a_value_of_the_chart() {
        Set<String> chart = new TreeSet<>(CONNECTIONS);
        chart.addAll(List.of("registry.auto-register", "registry.properties", "metrics-port", "health-port"));

        assertThat(paths("trainerSettings")).isEqualTo(without(TrainerKeys.all(), chart));
    }

    /** The topics' names are the prefix's: one chart serves both programs. */
    private static Set<String> without(KeyList keys, Set<String> chart) {
        Set<String> paths = new TreeSet<>();
        for (ConfigKey<?> key : keys.all()) {
            if (!chart.contains(key.path()) && !key.path().startsWith("topics.")) {
                paths.add(key.path());
            }
        }
        return paths;
    }

    private Set<String> paths(String definition) {
        Set<String> paths = new TreeSet<>();
        addPaths("", schema.path("definitions").path(definition), paths);
        return paths;
    }

    private static void addPaths(String prefix, JsonNode section, Set<String> paths) {
        section.path("properties").properties().forEach(property -> {
            String path = prefix + property.getKey();
            if (property.getValue().has("properties")) {
                addPaths(path + ".", property.getValue(), paths);
            } else {
                paths.add(path);
            }
        });
    }

    @Test
    void every_setting_may_be_given_and_its_default_is_the_programs() throws IOException {
        ObjectNode values = new ObjectMapper().createObjectNode();
        write(ConfigKeys.all(), paths("settings"), values.putObject("app").putObject("settings"));
        write(
                TrainerKeys.all(),
                paths("trainerSettings"),
                values.putObject("trainer").putObject("settings"));

        Manifests told = Chart.asItIs().render(directory, YAML.writeValueAsString(values));

        Manifests untold = Chart.asItIs().render();
        assertThat(told.appConfig(directory))
                .usingRecursiveComparison()
                .ignoringFields("http.token")
                .isEqualTo(untold.appConfig(directory));
        assertThat(told.trainerSettings(directory))
                .usingRecursiveComparison()
                .isEqualTo(untold.trainerSettings(directory));
    }

    /** Where there is no default there is nothing to write. */
    private static void write(KeyList keys, Set<String> paths, ObjectNode settings) throws IOException {
        for (ConfigKey<?> key : keys.all()) {
            String text = key.defaultText();
            if (paths.contains(key.path()) && text != null && !text.isEmpty()) {
                ObjectNode section = settings;
                String name = key.path();
                for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.')) {
                    section = section.withObject("/" + name.substring(0, dot));
                    name = name.substring(dot + 1);
                }
                section.set(name, YAML.readTree(text));
            }
        }
    }

    @Test
    void settings_and_connections_reach_both_programs() {
        Manifests manifests = Chart.asItIs().render(directory, """
                kafka:
                  bootstrapServers: a:9092,b:9092
                  properties:
                    security.protocol: SSL
                    ssl.endpoint.identification.algorithm: ""
                    max.poll.records: "500"
                registry: {url: "https://registry", properties: {basic.auth.credentials.source: USER_INFO}}
                topics: {prefix: acme.}
                modelName: phones
                app:
                  settings: {max-text-length: 2000000, max-wait: 50ms, http: {max-texts: 7}}
                  http: {port: 9000, openMetrics: true}
                trainer: {settings: {release-every: 2000000, checkpoint-interval: 1m}}
                """);

        AppConfig app = manifests.appConfig(directory);
        assertThat(app.limits().maxTextLength()).isEqualTo(2_000_000);
        assertThat(app.batching().maxWait()).isEqualTo(Duration.ofMillis(50));
        assertThat(app.http().maxTexts()).isEqualTo(7);
        assertThat(app.http().port()).isEqualTo(9000);
        assertThat(app.http().openMetrics()).isTrue();
        TrainerSettings trainer = manifests.trainerSettings(directory);
        assertThat(trainer.online().releaseEvery()).isEqualTo(2_000_000);
        assertThat(trainer.execution().checkpointInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(List.of(app.modelName(), trainer.modelName())).containsOnly("phones");
        assertThat(List.of(app.topics(), trainer.feedback().topics()))
                .allMatch(topics -> topics.classified().equals("acme.reviews.classified"));
        assertThat(List.of(app.kafka(), trainer.feedback().kafka())).allSatisfy(kafka -> {
            assertThat(kafka.bootstrapServers()).isEqualTo("a:9092,b:9092");
            assertThat(kafka.properties())
                    .isEqualTo(Map.of(
                            "security.protocol", "SSL",
                            "ssl.endpoint.identification.algorithm", "",
                            "max.poll.records", "500"));
        });
        assertThat(List.of(app.registry(), trainer.feedback().registry()))
                .allMatch(registry -> registry.properties().containsKey("basic.auth.credentials.source"));
    }
}
