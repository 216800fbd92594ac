package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {
    @TempDir
    Path directory;

    @Test
    void a_file_that_cannot_be_read_ends_with_one_line_and_exit_code_1() throws Exception {
        Path file = Files.write(directory.resolve("torn.tsv"), List.of("text\tlabel", "good\tpos", "fine"));
        StringWriter err = new StringWriter();
        CommandLine trainer = Trainer.commandLine().setErr(new PrintWriter(err));

        int code = trainer.execute(
                "train",
                file.toString(),
                "--bundle-store",
                directory.resolve("bundles").toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines().toList())
                .singleElement()
                .asString()
                .startsWith("trainer train: ")
                .contains("torn.tsv")
                .contains(":3: ");
    }
}
