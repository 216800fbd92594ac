package io.reviewstream.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reviewstream.network.comparison.Trial;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** One small row of the table, trained anew with each build where the folder that {@code data.dir} names has its texts. */
class AccuracyFloorTest {
    private static final String ROW = "naver-shopping";
    /** Two standard errors of an accuracy near 0.9 on so few dev texts are 0.037; seeds differ by less. */
    private static final double TOLERANCE = 0.02;

    @Test
    void a_row_scores_on_dev_what_it_scored_when_its_settings_were_chosen() throws Exception {
        AccuracyRow row = new AccuracyRows().row(ROW);
        Path data = Path.of(System.getProperty("data.dir", "no-data"));
        Path folder = data.resolve(row.data());
        assumeTrue(
                Files.isDirectory(folder),
                () -> "skipped: there is no " + folder + "; set -Ddata.dir to a folder of data sets");
        Properties oneSeed = new Properties();
        oneSeed.setProperty("bench.dev", "true");
        oneSeed.setProperty("bench.seeds", "1");
        oneSeed.setProperty("bench.deterministic", "true");
        RowPlan plan = RowPlan.of(data, oneSeed);

        List<Trial> trials = RowRun.of(ROW, row, plan, silent()).seeds(plan.set());

        double floor = Objects.requireNonNull(row.dev()).accuracy() - TOLERANCE;
        assertThat(trials)
                .singleElement()
                .satisfies(trial -> assertThat(trial.dev().accuracy())
                        .as("accuracy on dev; the row file says " + row.dev())
                        .isGreaterThanOrEqualTo(floor));
    }

    private static RowProgress silent() {
        return new RowProgress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }
}
