package io.reviewstream.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.program.settings.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationDocTest {
    @TempDir
    private Path directory;

    @Test
    void every_setting_is_documented_with_its_variable_and_default_and_what_help_says() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/configuration.md"));

        for (ConfigKey<?> key : ConfigKeys.all().all()) {
            String text = key.defaultText();
            String shown = text == null || text.isEmpty() ? "" : "`" + text + "`";
            assertThat(lines)
                    .as(key.path())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("| `" + key.path() + "` |")
                            .contains("`" + key.variable() + "`", shown, " | " + key.description()));
        }
    }

    @Test
    void no_setting_is_documented_that_does_not_exist() throws IOException {
        List<String> paths =
                ConfigKeys.all().all().stream().map(ConfigKey::path).toList();

        assertThat(Files.readAllLines(Path.of("../docs/configuration.md")).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(3, line.indexOf('`', 3))))
                .allSatisfy(path -> assertThat(paths).contains(path));
    }

    @Test
    void the_table_of_latency_targets_is_what_the_app_does() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/configuration.md"));

        for (int millis : List.of(10, 20, 50, 100, 250, 1000, 10_000)) {
            for (Guarantee guarantee : Guarantee.values()) {
                LatencyTarget target = new LatencyTarget(Duration.ofMillis(millis), guarantee);
                assertThat(lines)
                        .contains("| %s | %s | %d | %s | %s | %s |"
                                .formatted(
                                        written(target.target()),
                                        guarantee
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'),
                                        target.maxBatch(),
                                        written(target.maxWait()),
                                        written(target.commitInterval()),
                                        written(target.linger())));
            }
        }
    }

    private static String written(Duration duration) {
        long millis = duration.toMillis();
        return millis >= 1000 && millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    @Test
    void every_example_of_the_security_page_is_a_configuration_that_the_app_accepts() throws IOException {
        Path secrets = Files.createDirectories(directory.resolve("secrets"));
        for (String name : List.of(
                "password", "ca-password", "key-password", "client-secret", "registry-password", "registry-token")) {
            Files.writeString(secrets.resolve(name), "x");
        }
        String page = Files.readString(Path.of("../docs/security.md"));
        List<String> examples = Pattern.compile("```yaml\n((?:kafka|registry):.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(example -> example.group(1).replace("/etc/reviewstream-secrets", secrets.toString()))
                .toList();

        assertThat(examples).hasSize(4).allSatisfy(example -> {
            Path file = Files.writeString(directory.resolve("app.yaml"), example);
            AppConfig config = new ConfigLoader(Map.of()).load(file, Map.of());
            assertThat(config.kafka().properties().size()
                            + config.registry().properties().size())
                    .isGreaterThan(3);
        });
    }
}
