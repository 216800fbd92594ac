package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.quickstart.sample.SampleCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code docker/compose.yaml} brings along. */
class ComposeFilesTest {
    private static final Path DOCKER = Path.of(System.getProperty("reviewstream.root"), "docker");
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{(\\w+):?-([^}]*)}");
    private static final Pattern LINE = Pattern.compile("(?m)^(\\w+)=(.*)$");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"first.tsv, 1, 1200", "reviews.tsv, 2, 1000"})
    void the_sample_beside_it_is_what_the_sample_command_writes(String name, int seed, int count) throws IOException {
        Path written = directory.resolve(name);

        new CommandLine(new SampleCommand()).execute("--seed=" + seed, "--count=" + count, written.toString());

        assertThat(DOCKER.resolve("sample").resolve(name)).hasSameTextualContentAs(written);
    }

    @Test
    void settings_have_the_same_defaults_with_and_without_the_file_beside_it() throws IOException {
        Map<String, String> said = found(LINE, ".env");
        Map<String, String> taken = found(DEFAULT, "compose.yaml");

        assertThat(taken).containsAllEntriesOf(said);
    }

    private static Map<String, String> found(Pattern pattern, String file) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Matcher matcher = pattern.matcher(Files.readString(DOCKER.resolve(file)));
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        return found;
    }
}
