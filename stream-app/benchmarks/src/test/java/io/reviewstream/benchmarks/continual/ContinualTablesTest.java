package io.reviewstream.benchmarks.continual;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.report.BenchReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContinualTablesTest {
    private static final ContinualRun RUN = new ContinualRun(
            7,
            List.of(
                    new ContinualRun.StepTally(
                            List.of(new ContinualRun.DomainTally("music", 100, 70, 75, 60, 80)), true, 0.75, 0.7, 150),
                    new ContinualRun.StepTally(
                            List.of(
                                    new ContinualRun.DomainTally("music", 100, 80, 75, 60, 80),
                                    new ContinualRun.DomainTally("books", 50, 40, 35, 30, 45)),
                            false,
                            Double.NaN,
                            0.75,
                            190)),
            List.of(
                    new ContinualRun.RetainedDomain("toys", 100, 90, 80, 90),
                    new ContinualRun.RetainedDomain("music", 50, 40, 41, 30)),
            new ContinualRun.TrainingWork(400, 360, 720, 9_600),
            0,
            33);

    @Test
    void domains_weigh_the_same_and_the_share_is_of_what_full_training_wins() {
        BenchReport report = new BenchReport("continual", false);

        ContinualTables.fill(report, List.of(RUN));

        assertThat(report.text())
                .containsPattern("music +200 +0.750 +0.750 +0.600 +0.800")
                .containsPattern("books +50 +0.800 +0.700 +0.600 +0.900")
                .containsPattern("mean +0.775 +0.725 +0.600 +0.850")
                // seed, accuracies, share, promoted, refused, example-steps, forgotten, seconds
                .containsPattern("7 +0.775 +0.725 +0.600 +0.850 +0.70 +1 +1 +1.80 +24.0 +0.040 +33")
                .doesNotContain("says nothing")
                .doesNotContain("another release");
    }

    @Test
    void what_is_forgotten_is_what_was_right_after_its_own_labels_and_is_not_at_the_end() {
        BenchReport report = new BenchReport("continual", false);

        ContinualTables.fill(report, List.of(RUN));

        assertThat(report.text())
                .containsPattern("toys +100 +0.900 +0.900 +0.800 +0.100")
                .containsPattern("music +50 +0.600 +0.800 +0.820 +-0.020");
    }

    @Test
    void a_run_that_was_kept_is_found_again_by_the_same_plan_alone(@TempDir Path directory) throws Exception {
        KeptRuns kept = new KeptRuns(directory.resolve("continual"), "one");

        kept.keep(RUN);

        assertThat(kept.find(7)).contains(RUN);
        assertThat(kept.find(8)).isEmpty();
        assertThat(new KeptRuns(kept.directory(), "two").find(7)).isEmpty();
    }
}
