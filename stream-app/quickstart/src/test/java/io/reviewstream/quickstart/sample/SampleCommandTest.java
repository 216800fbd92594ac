package io.reviewstream.quickstart.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SampleCommandTest {
    @TempDir
    Path directory;

    @Test
    void a_file_gets_a_header_and_as_many_rows_as_wished() throws IOException {
        Path file = directory.resolve("sample.tsv");

        assertThat(run("--language", "ko", "--phase", "2", "--count", "20", file.toString()))
                .isZero();

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(21).first().isEqualTo("id\ttext\tlabel\tsegment\tlanguage");
        assertThat(lines.subList(1, 21)).allMatch(line -> line.split("\t", -1).length == 5);
        assertThat(lines.get(1)).startsWith("ko-2-000001\t").endsWith("\tgroceries\tko");
    }

    @Test
    void an_unknown_language_or_phase_is_wrong_usage() {
        assertThat(run("--language", "xx")).isEqualTo(2);
        assertThat(run("--phase", "3")).isEqualTo(2);
    }

    @Test
    void cells_with_tabs_and_line_ends_are_escaped() throws IOException {
        StringWriter text = new StringWriter();
        try (TsvWriter writer = new TsvWriter(text, List.of("text"))) {
            writer.row(List.of("a\tb\nc\\d\r"));
        }

        assertThat(text).hasToString("text\na\\tb\\nc\\\\d\\r\n");
    }

    private static int run(String... arguments) {
        return new CommandLine(new SampleCommand())
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }
}
