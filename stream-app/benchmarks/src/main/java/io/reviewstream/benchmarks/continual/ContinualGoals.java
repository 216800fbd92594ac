package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.model.quality.PairedComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** What is wanted of the runs, a line each. */
final class ContinualGoals {
    private static final double LEAST_SHARE = 0.95;
    private static final double LEAST_LOWER_END = 0.9;
    private static final double LEAST_NOISY_SHARE = 0.9;
    private static final double MOST_WORK = 0.2;
    private static final double MOST_STEPS_A_LABEL = 8;
    private static final double MOST_FORGOTTEN = 0.02;
    private static final double LEVEL = 0.05;
    private static final int RESAMPLES = 2_000;

    private final BenchReport report;

    private ContinualGoals(BenchReport report) {
        this.report = report;
    }

    static void fill(BenchReport report, List<ContinualRun> runs) {
        ContinualGoals goals = new ContinualGoals(report);
        goals.clean(runs.stream().filter(run -> run.part().isClean()).toList());
        runs.stream().filter(run -> run.part().isNoisy()).forEach(goals::noisy);
    }

    private void clean(List<ContinualRun> runs) {
        if (runs.isEmpty()) {
            return;
        }
        String share = "mean share of the distance from alone to full ≥ 0.95";
        String lower = "lower end of its 95 % interval (domains drawn anew) ≥ 0.90";
        DomainMeans all = DomainMeans.of(tallies(runs));
        if (all.telling()) {
            double end = lowerEnd(runs);
            report.goal(share, number(all.share()), all.share() >= LEAST_SHARE);
            report.goal(lower, number(end), end >= LEAST_LOWER_END);
        } else {
            String why = String.format(
                    Locale.ROOT,
                    "full is %.1f points better than alone, no verdict below 4",
                    100 * (all.full() - all.alone()));
            report.notRun(share, why);
            report.notRun(lower, why);
        }
        double part = sum(runs, run -> run.work().live())
                / sum(runs, run -> run.work().full());
        report.goal(
                "examples walked over ≤ 20 % of full retraining's",
                String.format(Locale.ROOT, "%.1f %%", 100 * part), part <= MOST_WORK);
        double most = runs.stream()
                .mapToDouble(run -> run.work().mostOfAThird())
                .max()
                .orElseThrow();
        report.goal("example-steps a label in each third of the stream ≤ 8", number(most), most <= MOST_STEPS_A_LABEL);
        double ofSixth = sum(runs, run -> run.work().live())
                / sum(runs, run -> run.work().sixth());
        report.goal(
                "better than anew at every sixth step, at half its work",
                String.format(Locale.ROOT, "%.3f against %.3f, %.0f %%", all.live(), all.sixth(), 100 * ofSixth),
                all.live() > all.sixth() && ofSixth <= 0.5);
        double forgotten = runs.stream()
                .flatMap(run -> run.retained().stream())
                .mapToDouble(ContinualRun.RetainedDomain::forgotten)
                .average()
                .orElseThrow();
        report.goal(
                "forgotten, mean over domains, with a restart in the middle ≤ 2 points",
                String.format(Locale.ROOT, "%.1f points", 100 * forgotten),
                forgotten <= MOST_FORGOTTEN);
        nextPeriods(runs.stream().flatMap(run -> run.next().stream()).toList());
    }

    private static double sum(List<ContinualRun> runs, ToDoubleFunction<ContinualRun> figure) {
        return runs.stream().mapToDouble(figure).sum();
    }

    private static List<ContinualRun.DomainTally> tallies(List<ContinualRun> runs) {
        return runs.stream().flatMap(run -> DomainMeans.byDomain(run).stream()).toList();
    }

    /** Domains drawn with repetition from all runs: each is a chance of its own. */
    private static double lowerEnd(List<ContinualRun> runs) {
        List<ContinualRun.DomainTally> all = tallies(runs);
        SplittableRandom random = new SplittableRandom(1);
        double[] shares = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            List<ContinualRun.DomainTally> drawn = new ArrayList<>();
            for (int domain = 0; domain < all.size(); domain++) {
                drawn.add(all.get(random.nextInt(all.size())));
            }
            shares[i] = DomainMeans.of(drawn).share();
        }
        Arrays.sort(shares);
        return shares[(int) (0.025 * RESAMPLES)];
    }

    /** Holm's procedure stops at the first that is not shown: whether any is shown hangs on the least p alone. */
    private void nextPeriods(List<ContinualRun.NextPeriod> next) {
        String goal = "releases promoted that are worse on the next period (paired, Holm at 5 %): none";
        if (next.isEmpty()) {
            report.notRun(goal, "none was promoted");
            return;
        }
        double[] p = next.stream()
                .mapToDouble(one ->
                        new PairedComparison(one.gained() + one.lost(), one.gained(), one.lost(), 0, 0).pLessAccurate())
                .sorted()
                .toArray();
        int worse = 0;
        while (worse < p.length && p[worse] <= LEVEL / (p.length - worse)) {
            worse++;
        }
        report.goal(goal, String.format(Locale.ROOT, "%d of %d, least p %.3f", worse, p.length, p[0]), worse == 0);
    }

    private void noisy(ContinualRun run) {
        String name = run.part().title();
        DomainMeans mean = DomainMeans.of(run);
        String share = name + ": share of the distance ≥ 0.90";
        if (mean.telling()) {
            report.goal(share, number(mean.share()), mean.share() >= LEAST_NOISY_SHARE);
        } else {
            report.notRun(share, String.format(Locale.ROOT, "%.2f of less than 4 points, no verdict", mean.share()));
        }
        LineRun.PutRight right = Objects.requireNonNull(run.putRight());
        report.goal(
                name + ": newest model more accurate once half of the wrong labels are put right",
                String.format(
                        Locale.ROOT,
                        "%.3f, before %.3f",
                        right.newest().after() / (double) right.texts(),
                        right.newest().before() / (double) right.texts()),
                right.newest().after() > right.newest().before());
    }

    private static String number(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }
}
