package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.learning.StagedRelease;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.network.report.Report;
import io.reviewstream.network.report.figures.Figures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir
    static Path shared;

    private static Path store;
    private static Bundle bundle;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void a_bundle() throws Exception {
        store = shared.resolve("bundles");
        bundle = new FileBundleStore(store)
                .publish(Path.of(StagedRelease.of(store, shared).staging()));
    }

    @Test
    void it_prints_what_counts_and_writes_the_report_and_leaves_the_bundle_as_it_is() throws Exception {
        Path report = directory.resolve("page");
        assertThat(evaluate(fresh(), "--bundle-store", store, "--report", report))
                .as(err.toString())
                .isZero();

        Figures figures = Report.read(report).orElseThrow();
        assertThat(figures.subject().version()).isEqualTo(bundle.version());
        assertThat(figures.subject().texts()).isEqualTo(40);
        assertThat(figures.learning()).as("of the bundle's own report").isNotNull();
        assertThat(out.toString())
                .contains("bundle " + bundle.version())
                .containsPattern("accuracy +[01]\\.\\d{4} \\([01]\\.\\d{4} to [01]\\.\\d{4}\\), 95 %")
                .contains("macro F1 ", "calibration error ", "log loss ")
                .containsPattern("attention +rank correlation with occlusion -?\\d\\.\\d\\d")
                .endsWith("report: " + report.resolve("index.html") + System.lineSeparator());
        assertThat(BundleReader.read(bundle.directory()).version()).isEqualTo(bundle.version());
    }

    @Test
    void a_linear_baseline_learns_from_the_rows_that_are_not_judged() throws Exception {
        Path report = directory.resolve("page");
        Path train = ToyReviews.file(directory, 200);
        assertThat(evaluate(fresh(), "--bundle", bundle.directory(), "--report", report, "--linear-from", train))
                .as(err.toString())
                .isZero();
        assertThat(Objects.requireNonNull(Report.read(report).orElseThrow().baseline())
                        .name())
                .isEqualTo("linear");
        assertThat(out.toString()).contains("linear: accuracy ");

        assertThat(evaluate(train, "--bundle", bundle.directory(), "--report", report, "--linear-from", train))
                .as("nothing is left to learn from")
                .isEqualTo(1);
        assertThat(err.toString()).contains("no rows are left");
    }

    @Test
    void another_bundle_can_be_the_baseline() throws Exception {
        Path report = directory.resolve("page");
        assertThat(evaluate(fresh(), "--bundle-store", store, "--report", report, "--baseline", bundle.directory()))
                .as(err.toString())
                .isZero();
        assertThat(Objects.requireNonNull(Report.read(report).orElseThrow().baseline())
                        .gain()
                        .value())
                .isZero();
    }

    @Test
    void rows_with_unknown_labels_are_told_and_left_out_unless_all_are() throws Exception {
        Path report = directory.resolve("page");
        Path some = file("text\tlabel", "a good film\tpos", "a bad film\tneg", "a film\tmeh");
        assertThat(evaluate(some, "--bundle-store", store, "--report", report)).isZero();
        assertThat(out.toString()).contains("left out for a label that the bundle does not know: meh (1)");
        assertThat(Report.read(report).orElseThrow().subject().unknownLabels()).isEqualTo(Map.of("meh", 1L));

        assertThat(evaluate(file("text\tlabel", "a film\tmeh"), "--bundle-store", store, "--report", report))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("none of the 1 rows of set.tsv has a label that the bundle knows: [neg, pos]");
    }

    @Test
    void what_is_wrong_is_said_in_a_sentence() throws Exception {
        assertThat(evaluate("missing.tsv", "--bundle-store", store)).isEqualTo(2);
        assertThat(evaluate(fresh())).isEqualTo(2);
        assertThat(evaluate(fresh(), "--bundle-store", store, "--bundle", store))
                .isEqualTo(2);
        assertThat(evaluate(fresh(), "--bundle-store", store, "--bundle-version", "000009-0123456789ab"))
                .isEqualTo(1);
        assertThat(evaluate(fresh(), "--bundle-store", store, "--version", "000008-0123456789ab"))
                .as("its former name")
                .isEqualTo(1);
        assertThat(evaluate(fresh(), "--bundle-store", directory)).isEqualTo(1);
        assertThat(evaluate(file("words\tlabel", "good\tpos"), "--bundle-store", store))
                .isEqualTo(1);
        assertThat(evaluate(file("text\tlabel"), "--bundle-store", store)).isEqualTo(1);
        assertThat(err.toString())
                .contains("cannot read missing.tsv")
                .contains("give either --bundle DIR or --bundle-store STORE")
                .contains("000009-0123456789ab", "000008-0123456789ab", "; there are " + bundle.version())
                .contains("there is no bundle in " + directory)
                .contains("there is no column 'text' in the header, only [words, label]")
                .contains("set.tsv has no rows");
    }

    private Path fresh() throws Exception {
        List<String> lines = new ArrayList<>(List.of("text\tlabel"));
        for (int i = 5000; i < 5040; i++) {
            lines.add(ToyReviews.text(i) + "\t" + ToyReviews.label(i));
        }
        return file(lines.toArray(String[]::new));
    }

    private Path file(String... lines) throws Exception {
        return Files.write(directory.resolve("set.tsv"), List.of(lines));
    }

    private int evaluate(Object... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "evaluate";
        for (int i = 0; i < arguments.length; i++) {
            words[i + 1] = arguments[i].toString();
        }
        return Trainer.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }
}
