package io.reviewstream.benchmarks.gate;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.job.promotion.GateDecision;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** How often the gate promotes what is better and what is not, on simulated outcomes: the same decision as the trainer's. */
public final class GateBenchmark implements Benchmark {
    private static final int LABELS = 2_000;
    private static final int CANDIDATES = 60;
    private static final double DISCORDANT = 0.06;

    @Override
    public String name() {
        return "gate";
    }

    @Override
    public String description() {
        return "how often the gate promotes candidates of known quality, on simulated outcomes";
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) {
        int lines = options.quick() ? 400 : 2_000;
        report.measured("lines", lines + " of " + CANDIDATES + " candidates");
        report.measured("labels", LABELS + " for each candidate, drawn anew; 6 % discordant; five labels");
        report.measured(
                "beside it",
                "the bound on the recall of each label, and a linear classifier as accurate as the first live release");
        report.measured("level", GateDecision.LEVEL + " for all candidates of a line together");
        List<SimulatedLine> equal = lines(lines, number -> whole(number, 0));
        List<SimulatedLine> slow = lines(lines, number -> whole(1_000_000L + number, 0.001));
        long better = firsts(lines, 2_000_000L, 0.02);
        long worse = firsts(lines, 3_000_000L, -0.01);
        FigureTable table = report.table(
                "Lines", "candidates", "promoted", "gain at the end, mean", "resets", "recall lost", "below linear");
        row(table, "60 equal ones", equal);
        row(table, "60, each 0.1 point better than the one before", slow);
        goal(
                report,
                "lines of 60 equal candidates that promote any ≤ 5 %",
                share(equal, GateBenchmark::promotesAny),
                0.05,
                false);
        goal(report, "2 points better, first of its line: promoted ≥ 80 %", better / (double) lines, 0.8, true);
        goal(report, "1 point worse, first of its line: promoted ≤ 1 %", worse / (double) lines, 0.01, false);
        goal(
                report,
                "0.1 point better each, 60 of them: lines that end 3 points above their start, without a reset ≥ 80 %",
                share(slow, line -> line.live() >= 0.03 - 1e-9 && line.resets() == 0),
                0.8,
                true);
    }

    private static SimulatedLine whole(long seed, double step) {
        SimulatedLine line = new SimulatedLine(LABELS, DISCORDANT, seed);
        for (int i = 0; i < CANDIDATES; i++) {
            line.next(step);
        }
        return line;
    }

    private static List<SimulatedLine> lines(int count, IntFunction<SimulatedLine> line) {
        return IntStream.range(0, count).parallel().mapToObj(line).toList();
    }

    private static long firsts(int count, long seed, double step) {
        return IntStream.range(0, count)
                .parallel()
                .filter(number ->
                        new SimulatedLine(LABELS, DISCORDANT, seed + number).next(step) == GateDecision.BETTER)
                .count();
    }

    private static boolean promotesAny(SimulatedLine line) {
        return line.promotions() > 0;
    }

    private static double share(List<SimulatedLine> lines, Predicate<SimulatedLine> counted) {
        return lines.stream().filter(counted).count() / (double) lines.size();
    }

    private static void row(FigureTable table, String name, List<SimulatedLine> lines) {
        table.row(
                name,
                percent(share(lines, GateBenchmark::promotesAny)),
                String.format(
                        Locale.ROOT,
                        "%.2f points",
                        100
                                * lines.stream()
                                        .mapToDouble(SimulatedLine::live)
                                        .average()
                                        .orElse(0)),
                sum(lines, SimulatedLine::resets),
                sum(lines, SimulatedLine::lostRecall),
                sum(lines, SimulatedLine::belowLinear));
    }

    private static String sum(List<SimulatedLine> lines, ToIntFunction<SimulatedLine> figure) {
        return Integer.toString(lines.stream().mapToInt(figure).sum());
    }

    private static void goal(BenchReport report, String goal, double share, double bound, boolean atLeast) {
        report.goal(goal, percent(share), atLeast ? share >= bound : share <= bound);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
