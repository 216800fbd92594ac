package io.reviewstream.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
