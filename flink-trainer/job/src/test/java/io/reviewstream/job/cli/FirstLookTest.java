package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.model.dataset.TextColumns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstLookTest {
    @TempDir
    Path directory;

    private final StringWriter err = new StringWriter();

    private Path file(String name, String... rows) throws Exception {
        List<String> lines = new ArrayList<>(List.of("text\tlabel"));
        lines.addAll(Arrays.asList(rows));
        return Files.write(directory.resolve(name), lines);
    }

    private void look(Path train, @Nullable Path dev, @Nullable Path test) {
        BootstrapFile rows = new BootstrapFile(train, TextColumns.labelledBy("label"), Long.MAX_VALUE, dev, null);
        new FirstLook(rows, new PrintWriter(err, true)).survey(test);
    }

    private int execute(String... arguments) {
        return Trainer.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void texts_that_are_measured_by_and_learnt_from_are_warned_of_by_their_file() throws Exception {
        Path train = file("train.tsv", "good\tpos", "bad\tneg", "fine\tpos");
        look(train, file("dev.tsv", "Good\tpos", "new\tneg"), file("test.tsv", "bad\tneg", "fine\tpos", "other\tpos"));
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        dev -> assertThat(dev).contains("1 of 2 texts of dev.tsv stand in train.tsv too"),
                        test -> assertThat(test).contains("2 of 3 texts of test.tsv stand in train.tsv too"));
    }

    @Test
    void a_file_that_is_well_says_nothing() throws Exception {
        look(file("train.tsv", "good\tpos", "bad\tneg"), null, file("test.tsv", "other\tpos"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_limit_of_rows_counts() throws Exception {
        Path train = file("train.tsv", "good\tpos", "bad\tneg", "fine\tneg");
        BootstrapFile one = BootstrapFile.of(train).withLimit(1);
        assertThatThrownBy(() -> new FirstLook(one, new PrintWriter(err)).survey(null))
                .hasMessageContaining("all 1 rows of train.tsv have the label \"pos\"");
    }

    @Test
    void a_kept_state_goes_on_whatever_became_of_its_file() throws Exception {
        BootstrapFile torn = BootstrapFile.of(file("torn.tsv", "good"));
        assertThat(new FirstLook(torn, new PrintWriter(err)).glance()).isNull();
        assertThat(err.toString()).startsWith("warning: ").contains("torn.tsv", "goes on all the same");
        BootstrapFile one = BootstrapFile.of(file("one.tsv", "good\tpos"));
        assertThat(new FirstLook(one, new PrintWriter(err)).glance()).isNotNull();
    }

    @Test
    void a_training_that_cannot_succeed_does_not_begin() throws Exception {
        Path train = file("train.tsv", "good\tpos", "bad\tpos");
        Path store = directory.resolve("store");
        assertThat(execute("train", train.toString(), "--bundle-store", store.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("all 2 rows of train.tsv have the label \"pos\"", "--label-column");
        assertThat(store).doesNotExist();
    }
}
