package io.reviewstream.benchmarks.continual;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.report.BenchReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContinualGoalsTest {

    private static ContinualRun run(RunPart part, int live, int full, List<ContinualRun.NextPeriod> next) {
        ContinualRun run = ContinualTablesTest.RUN;
        LineRun.Decision decision = run.steps().get(0).decision();
        return new ContinualRun(
                part,
                1,
                List.of(new ContinualRun.StepTally(
                        List.of(
                                new ContinualRun.DomainTally("music", 100, live, live, 60, full, 70, 65),
                                new ContinualRun.DomainTally("books", 100, live, live, 60, full, 70, 65)),
                        decision)),
                run.retained(),
                run.work(),
                next,
                0,
                33,
                part.isNoisy()
                        ? new LineRun.PutRight(20, 100, new LineRun.Change(70, 70), new LineRun.Change(70, 71))
                        : null);
    }

    private static String text(ContinualRun... runs) {
        BenchReport report = new BenchReport("continual", false);
        ContinualGoals.fill(report, List.of(runs));
        return report.text();
    }

    @Test
    void what_is_reached_and_what_is_not() {
        String text = text(run(RunPart.CLEAN, 79, 80, List.of(new ContinualRun.NextPeriod(9, 3))));

        assertThat(text)
                .containsPattern("mean share .* \\| 0\\.95 \\| reached")
                .containsPattern("lower end .* \\| 0\\.95 \\| reached")
                .containsPattern("≤ 20 % of full retraining's \\| 7\\.5 % \\| reached")
                .containsPattern("third of the stream ≤ 8 \\| 1\\.80 \\| reached")
                .containsPattern("half its work \\| 0\\.790 against 0\\.700, 30 % \\| reached")
                .containsPattern("≤ 2 points \\| 4\\.0 points \\| NOT REACHED")
                .containsPattern("next period .* \\| 0 of 1, least p 0\\.\\d+ \\| reached")
                .endsWith("6 of 7 goals reached\n");
    }

    @Test
    void where_full_retraining_wins_too_little_there_is_no_verdict() {
        assertThat(text(run(RunPart.CLEAN, 63, 63, List.of())))
                .containsPattern("mean share .*not run: full is 3\\.0 points better than alone.*NOT REACHED")
                .containsPattern("next period .*not run: none was promoted");
    }

    @Test
    void a_release_that_is_worse_on_the_reviews_after_its_promotion_is_found_among_others() {
        assertThat(text(run(
                        RunPart.CLEAN,
                        79,
                        80,
                        List.of(new ContinualRun.NextPeriod(20, 20), new ContinualRun.NextPeriod(2, 20)))))
                .containsPattern("next period .* \\| 1 of 2, least p 0\\.000 \\| NOT REACHED");
    }

    @Test
    void runs_with_wrong_labels_have_goals_of_their_own() {
        assertThat(text(run(RunPart.SYMMETRIC, 77, 80, List.of())))
                .containsPattern("symmetric: share of the distance ≥ 0\\.90 \\| 0\\.85 \\| NOT REACHED")
                .containsPattern("symmetric: newest .* \\| 0\\.710, before 0\\.700 \\| reached")
                .endsWith("1 of 2 goals reached\n");
    }
}
