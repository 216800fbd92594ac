package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that {@code mvn verify} leaves out run somewhere. */
class LongTestsTest {
    private static final Pattern TAG = Pattern.compile("^ *@Tag\\((.*)\\)$", Pattern.MULTILINE);

    private final Path root = Path.of(System.getProperty("reviewstream.root"));

    @Test
    void what_is_left_out_has_one_name_and_runs_in_ci() throws IOException {
        assertThat(tags()).containsExactly("\"long\"");
        assertThat(Files.readString(root.resolve(".ci").resolve("run"))).contains(" -Plong-tests verify ");
    }

    private Set<String> tags() throws IOException {
        return SourceFiles.java(root).stream().flatMap(LongTestsTest::tagsOf).collect(Collectors.toSet());
    }

    private static Stream<String> tagsOf(Path file) {
        try {
            List<MatchResult> found =
                    TAG.matcher(Files.readString(file)).results().toList();
            return found.stream().map(match -> match.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
