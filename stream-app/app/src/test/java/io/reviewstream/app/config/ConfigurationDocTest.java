package io.reviewstream.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {
    @Test
    void every_setting_is_documented_with_its_variable_and_default_and_what_help_says() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/configuration.md"));

        for (ConfigKey<?> key : ConfigKeys.all()) {
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
        List<String> paths = ConfigKeys.all().stream().map(ConfigKey::path).toList();

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
}
