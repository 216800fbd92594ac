package io.reviewstream.program.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
    private static final String[] READ_AS_ASCII = {"classify", "--json", "\uFFFD\uFFFD\uFFFD!"};

    @TempDir
    private Path directory;

    @Test
    void under_a_locale_without_other_letters_the_texts_are_those_that_were_written() throws Exception {
        Path written = commandLine("java", "-jar", "reviewstream.jar", "classify", "--json", "\uC88B!");
        assertThat(Arguments.asWritten(READ_AS_ASCII, "ANSI_X3.4-1968", written))
                .containsExactly("classify", "--json", "\uC88B!");
    }

    @Test
    void where_nobody_knows_what_was_written_the_call_is_refused_with_the_fix() throws Exception {
        assertRefused(directory.resolve("none"));
        assertRefused(commandLine("java", "@options"));
        assertRefused(commandLine("java", "-jar", "reviewstream.jar", "@options"));
    }

    @Test
    void arguments_that_java_has_read_stay_as_they_are() {
        Path none = directory.resolve("none");
        String[] replacement = {"\uFFFD"};
        assertThat(Arguments.asWritten(replacement, "UTF-8", none)).isSameAs(replacement);
        String[] plain = {"run"};
        assertThat(Arguments.asWritten(plain, "ANSI_X3.4-1968", none)).isSameAs(plain);
    }

    private static void assertRefused(Path commandLine) {
        assertThatThrownBy(() -> Arguments.asWritten(READ_AS_ASCII, "ANSI_X3.4-1968", commandLine))
                .hasMessageContaining("LC_ALL=C.UTF-8");
    }

    private Path commandLine(String... words) throws Exception {
        return Files.writeString(directory.resolve("cmdline"), String.join("\0", words) + "\0");
    }
}
