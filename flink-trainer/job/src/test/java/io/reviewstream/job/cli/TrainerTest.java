package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.ToyReviews;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainerTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_teaches_by_example() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("trainer train reviews.tsv").contains("Exit codes");
    }

    @Test
    void a_file_that_is_not_there_is_a_wrong_call() {
        assertThat(execute("train", "missing.tsv", "--bundle-store", directory.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot read missing.tsv");
    }

    @Test
    void training_a_file_prints_the_quality_on_the_test_file_and_where_the_bundle_is() throws Exception {
        String file = ToyReviews.file(directory, 300).toString();
        int code = execute(
                "train",
                file,
                "--test",
                file,
                "--bundle-store",
                directory.resolve("store").toString(),
                "--deterministic");
        assertThat(err.toString()).contains("passed the gate");
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("holdout.accuracy")
                .containsPattern("holdout: \\d+ rows of .* that never train")
                .contains("test: 300 rows")
                .contains("macro average")
                .contains("bundle: ");
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Trainer.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}
