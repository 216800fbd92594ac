package io.reviewstream.benchmarks.continual;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.report.BenchReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContinualTablesTest {
    static final ContinualRun RUN = new ContinualRun(
            RunPart.CLEAN,
            7,
            List.of(
                    new ContinualRun.StepTally(
                            List.of(new ContinualRun.DomainTally("music", 100, 70, 75, 60, 80, 70, 65)),
                            new LineRun.Decision(true, 0.75, 0.7, 150, 360)),
                    new ContinualRun.StepTally(
                            List.of(
                                    new ContinualRun.DomainTally("music", 100, 80, 75, 60, 80, 70, 65),
                                    new ContinualRun.DomainTally("books", 50, 40, 35, 30, 45, 35, 32)),
                            new LineRun.Decision(false, Double.NaN, 0.75, 190, 720))),
            List.of(
                    new ContinualRun.RetainedDomain("toys", 100, 90, 80, 90),
                    new ContinualRun.RetainedDomain("music", 50, 40, 41, 30)),
            new ContinualRun.TrainingWork(400, 360, 720, 9_600, 2_400, 1.8),
            List.of(new ContinualRun.NextPeriod(9, 3)),
            0,
            33,
            null);

    @Test
    void domains_weigh_the_same_and_the_share_is_of_what_full_training_wins() {
        BenchReport report = new BenchReport("continual", false);

        ContinualTables.fill(report, List.of(RUN));

        assertThat(report.text())
                .containsPattern("music +200 +0.750 +0.750 +0.600 +0.800 +0.700 +0.650")
                .containsPattern("books +50 +0.800 +0.700 +0.600 +0.900 +0.700 +0.640")
                .containsPattern("mean +0.775 +0.725 +0.600 +0.850 +0.700 +0.645")
                // part, seed, accuracies, share, promoted, not promoted, example-steps of three, forgotten, seconds
                .containsPattern(
                        "clean +7 +0.775 +0.725 +0.600 +0.850 +0.700 +0.645 +0.70 +1 +1 +1.80 +24.0 +6.0 +0.040 +33")
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
    void what_was_kept_is_found_again_by_its_name_alone_and_not_made_again(@TempDir Path directory) throws Exception {
        KeptParts kept = new KeptParts(directory.resolve("continual"));
        RivalRun one = new RivalRun(Map.of(1, "101"), 12);

        assertThat(kept.time("one")).isEmpty();
        assertThat(kept.get("one", RivalRun.class, () -> one)).isEqualTo(one);
        assertThat(kept.time("one")).isPresent();
        assertThat(kept.get("one", RivalRun.class, () -> new RivalRun(Map.of(), 0)))
                .isEqualTo(one);
        assertThat(kept.get("two", RivalRun.class, () -> new RivalRun(Map.of(), 0)))
                .isEqualTo(new RivalRun(Map.of(), 0));
    }

    @Test
    void a_run_of_the_line_is_the_same_when_it_is_read_again(@TempDir Path directory) throws Exception {
        KeptParts kept = new KeptParts(directory);
        LineRun run = new LineRun(
                List.of("101"),
                List.of("111"),
                List.of("001"),
                List.of(""),
                List.of(new LineRun.Decision(true, Double.NaN, 0.7, 12, 360)),
                List.of(new ContinualRun.RetainedDomain("toys", 100, 90, 80, 90)),
                360,
                0,
                33,
                new LineRun.PutRight(20, 100, new LineRun.Change(70, 72), new LineRun.Change(71, 75)));

        LineRun unused = kept.get("run", LineRun.class, () -> run);

        assertThat(kept.get("run", LineRun.class, () -> {
                    throw new AssertionError("made again");
                }))
                .isEqualTo(run);
    }
}
