package io.reviewstream.benchmarks.gate;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.job.promotion.GateDecision;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How often the gate promotes what is better and what is not, on simulated outcomes: the same decision as the trainer's. */
public final class GateBenchmark implements Benchmark {
    private static final int LABELS = 2_000;
    private static final int FEW = 300;
    private static final int CANDIDATES = 60;
    private static final int QUICK_LINES = 400;
    private static final double DISCORDANT = 0.06;
    private static final double KEPT = 0.9;
    private static final double SLOW = 0.001;
    /** Of 400 labels a tenth is held, the others are asked about before they train. */
    private static final int ASKED = 360;

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
        int lines = options.quick() ? QUICK_LINES : 2_000;
        report.measured("lines", lines + " of " + CANDIDATES + " candidates");
        report.measured("labels", LABELS + " for each candidate, drawn anew; 6 % discordant; five labels");
        report.measured(
                "beside it",
                "the bound on the recall of each label, and a linear classifier as accurate as the first live release");
        report.measured("level", GateDecision.LEVEL + " for all candidates of a line together");
        Setting usual = new Setting(LABELS, DISCORDANT, 0, 0);
        List<SimulatedLine> equal = lines(lines, 0, usual, 0);
        List<SimulatedLine> alike = lines(lines, 4, new Setting(LABELS, DISCORDANT, KEPT, 0), 0);
        List<SimulatedLine> asked = lines(lines, 40, new Setting(FEW, DISCORDANT, KEPT, ASKED), 0);
        List<SimulatedLine> slow = lines(lines, 1, usual, SLOW);
        FigureTable table = report.table(
                "Lines", "candidates", "promoted", "gain at the end, mean", "resets", "recall lost", "below linear");
        row(table, "60 equal ones", equal);
        row(table, "60 equal ones that answer nine tenths as the one before", alike);
        row(table, "60 equal ones, on 300 labels, 360 more asked before they train with each", asked);
        row(table, "60, each 0.1 point better than the one before", slow);
        goal(
                report,
                "lines of 60 equal candidates that promote any ≤ 5 %",
                share(equal, GateBenchmark::promotesAny),
                0.05,
                false);
        goal(
                report,
                "the same of candidates that answer nine tenths as the one before ≤ 5 %",
                share(alike, GateBenchmark::promotesAny),
                0.05,
                false);
        goal(
                report,
                "the same on 300 labels, with 360 more asked before they train with each ≤ 5 %",
                share(asked, GateBenchmark::promotesAny),
                0.05,
                false);
        goal(report, "2 points better, first of its line: promoted ≥ 80 %", firsts(lines, 2, usual, 0.02), 0.8, true);
        goal(report, "1 point worse, first of its line: promoted ≤ 1 %", firsts(lines, 3, usual, -0.01), 0.01, false);
        goal(
                report,
                "0.1 point better each, 60 of them: lines that end 3 points above their start, without a reset ≥ 80 %",
                share(slow, line -> line.live() >= 0.03 - 1e-9 && line.resets() == 0),
                0.8,
                true);
        power(report);
        askedBefore(report);
    }

    /** What labels bring that are asked about before they train. */
    private static void askedBefore(BenchReport report) {
        FigureTable table = report.table(
                "On 300 labels in the holdout, and with each candidate so many more that the network before it was asked about"
                        + " before they trained: promoted, of " + QUICK_LINES,
                "asked",
                "discordant",
                "any of 10, 1 point worse",
                "any of 10, 2 points better",
                "any of 10, each 0.5 point better than the one before",
                "one that is 1 point worse, after networks that were 2 points better on 1,800");
        long seed = 60;
        for (double discordant : List.of(DISCORDANT, 0.15)) {
            for (int asked : List.of(0, ASKED)) {
                Setting setting = new Setting(FEW, discordant, KEPT, asked);
                table.row(
                        Integer.toString(asked),
                        percent(discordant),
                        percent(tens(QUICK_LINES, seed++, setting, -0.01, 0)),
                        percent(tens(QUICK_LINES, seed++, setting, 0.02, 0)),
                        percent(tens(QUICK_LINES, seed++, setting, 0.005, 0.005)),
                        asked == 0 ? "" : percent(spoilt(seed++, setting)));
            }
        }
    }

    /** Networks get better, and what trains last spoils the one that becomes a candidate. */
    private static double spoilt(long series, Setting setting) {
        return seeds(QUICK_LINES, series)
                        .filter(seed -> {
                            SimulatedLine line = setting.line(seed);
                            line.asked(5 * ASKED, 0.02);
                            return line.next(-0.01) == GateDecision.BETTER;
                        })
                        .count()
                / (double) QUICK_LINES;
    }

    /** What is told with how many labels. */
    private static void power(BenchReport report) {
        FigureTable table = report.table(
                "By labels in the holdout, nine tenths answered as by the one before: promoted, of " + QUICK_LINES,
                "labels",
                "discordant",
                "any of 60 equal ones",
                "first, 1 point worse",
                "first, 2 points better",
                "first, 5 points better",
                "any of 10, 2 points better",
                "any of 10, each 0.5 point better than the one before");
        int lines = QUICK_LINES;
        long seed = 5;
        for (int labels : List.of(FEW, 700, LABELS)) {
            for (double discordant : List.of(DISCORDANT, 0.15)) {
                Setting setting = new Setting(labels, discordant, KEPT, 0);
                table.row(
                        Integer.toString(labels),
                        percent(discordant),
                        percent(share(lines(lines, seed++, setting, 0), GateBenchmark::promotesAny)),
                        percent(firsts(lines, seed++, setting, -0.01)),
                        percent(firsts(lines, seed++, setting, 0.02)),
                        percent(firsts(lines, seed++, setting, 0.05)),
                        percent(tens(lines, seed++, setting, 0.02, 0)),
                        percent(tens(lines, seed++, setting, 0.005, 0.005)));
            }
        }
    }

    /**
     * How candidates and live release answer.
     *
     * @param labels in the holdout
     * @param discordant share of them that exactly one of two releases gets right
     * @param kept share of them on which a candidate that is no better answers as the one before
     * @param asked with each candidate, before they train
     */
    private record Setting(int labels, double discordant, double kept, int asked) {
        SimulatedLine line(long seed) {
            return new SimulatedLine(labels, discordant, kept, asked, seed);
        }
    }

    /** @param series tells lines from those of other settings */
    private static List<SimulatedLine> lines(int count, long series, Setting setting, double step) {
        return seeds(count, series)
                .mapToObj(seed -> {
                    SimulatedLine line = setting.line(seed);
                    IntStream.range(0, CANDIDATES).forEach(candidate -> line.next(step));
                    return line;
                })
                .toList();
    }

    private static double firsts(int count, long series, Setting setting, double step) {
        return seeds(count, series)
                        .filter(seed -> setting.line(seed).next(step) == GateDecision.BETTER)
                        .count()
                / (double) count;
    }

    private static double tens(int count, long series, Setting setting, double first, double step) {
        return seeds(count, series)
                        .filter(seed -> {
                            SimulatedLine line = setting.line(seed);
                            line.next(first);
                            IntStream.range(1, 10).forEach(candidate -> line.next(step));
                            return promotesAny(line);
                        })
                        .count()
                / (double) count;
    }

    private static LongStream seeds(int count, long series) {
        return LongStream.range(1_000_000L * series, 1_000_000L * series + count)
                .parallel();
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
