package io.reviewstream.benchmarks.explanation;

import io.reviewstream.benchmarks.line.Scratch;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.benchmarks.report.FigureTable;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether contributions say what a label hangs on: beside attention, held against the loss of each token in turn, on texts
 * that nothing was trained on.
 */
public final class ExplanationBenchmark implements Benchmark {
    private static final double CORRELATION = 0.60;
    private static final double TOPS = 0.55;
    private static final double FLIPS = 2;
    private static final double ERROR = 1e-4;
    private static final double COST = 1.05;
    private static final String COST_ALONE = "cost";
    private static final String[] COST_HEADER = {
        "set", "batch", "µs a text without", "calling thread", "process", "without against without"
    };

    @Override
    public String name() {
        return "explanation";
    }

    @Override
    public String description() {
        return "contributions, deep ones and attention against occlusion on five data sets, -Dbench.only=SET; cost: that alone";
    }

    @Override
    public boolean has(String part) {
        return part.equals(COST_ALONE)
                || ExplainedSet.all().stream().anyMatch(set -> set.name().equals(part));
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        int texts = options.quick() ? 60 : 500;
        int most = options.quick() ? 4_000 : 20_000;
        boolean costAlone = options.parts().contains(COST_ALONE);
        report.measured("texts", texts + " of each test part, drawn by a seed, none that was cut");
        report.measured("networks", "the shipped recipe of each set, trained on at most " + most + " texts");
        report.measured("costliest", "the token without which the label's probability falls most");
        List<SetFigures> found = new ArrayList<>();
        Map<String, ExplainingCost> costs = new LinkedHashMap<>();
        for (ExplainedSet set : ExplainedSet.all()) {
            if (!options.wants(set.name()) && !(costAlone && options.parts().size() == 1)) {
                continue;
            }
            if (options.data().isEmpty()) {
                report.notRun("explanations of " + set.name(), "no data sets: give -Ddata.dir=DIR");
                continue;
            }
            try (Scratch scratch = Scratch.create()) {
                Path kept = Files.createDirectories(options.keep().orElse(scratch.path()));
                SetRun run = new SetRun(set, options.data().get(), texts, most, kept);
                ExplainingCost cost = run.cost(costAlone);
                costs.put(set.name(), cost);
                costCells(set.name(), cost).forEach(cells -> out.println(String.join("  ", cells)));
                if (!costAlone) {
                    SetFigures figures = run.judged();
                    out.println(String.join("  ", cells(figures)));
                    found.add(figures);
                }
            }
        }
        if (!costAlone) {
            table(report, found);
        }
        FigureTable table = report.table("Cost of contributions", COST_HEADER);
        costs.forEach((name, cost) -> costCells(name, cost).forEach(table::row));
        found.forEach(figures -> goals(report, figures));
        costs.forEach((name, cost) -> cost(report, name, cost));
    }

    private static void table(BenchReport report, List<SetFigures> found) {
        FigureTable table = report.table(
                "Contribution, deep contribution (and attention)",
                "set",
                "accuracy",
                "rank correlation with occlusion",
                "strongest is costliest",
                "label flips without three",
                "skipped",
                "largest error",
                "ms a deep text");
        found.forEach(figures -> table.row(cells(figures)));
    }

    private static String[] cells(SetFigures figures) {
        Tally contribution = figures.contribution();
        Tally deep = figures.deep();
        Tally attention = figures.attention();
        return new String[] {
            figures.name(),
            format("%.3f", figures.accuracy()),
            format("%.2f, %.2f (%.2f)", contribution.correlation(), deep.correlation(), attention.correlation()),
            format("%.0f %%, %.0f %% (%.0f %%)", 100 * contribution.tops(), 100 * deep.tops(), 100 * attention.tops()),
            format("%d, %d (%d) of %d", contribution.flips(), deep.flips(), attention.flips(), contribution.texts()),
            Integer.toString(figures.skipped()),
            format("%.0e", figures.error()),
            format("%.1f", figures.deepMillis())
        };
    }

    private static List<String[]> costCells(String name, ExplainingCost cost) {
        return cost.batches().stream()
                .map(batch -> new String[] {
                    name,
                    Integer.toString(batch.texts()),
                    format("%.0f", batch.micros()),
                    percent(batch.thread()),
                    percent(batch.process()),
                    percent(batch.again())
                })
                .toList();
    }

    private static void goals(BenchReport report, SetFigures figures) {
        String name = figures.name();
        Tally contribution = figures.contribution();
        Tally attention = figures.attention();
        report.goal(
                name + ": rank correlation with occlusion ≥ 0.60",
                format("%.2f", contribution.correlation()),
                contribution.correlation() >= CORRELATION);
        report.goal(
                name + ": the strongest token is the costliest in ≥ 55 % of texts",
                format("%.0f %%", 100 * contribution.tops()),
                contribution.tops() >= TOPS);
        report.goal(
                name
                        + ": without the three strongest the label flips in ≥ 2 × as many texts as without the most attended",
                format("%d against %d", contribution.flips(), attention.flips()),
                contribution.flips() >= FLIPS * attention.flips() && contribution.flips() > 0);
        report.goal(
                name + ": contributions and bias miss the difference of logits by ≤ 1e-4",
                format("%.0e", figures.error()),
                figures.error() <= ERROR);
    }

    private static void cost(BenchReport report, String name, ExplainingCost cost) {
        double dearer =
                Math.max(cost.batches().get(0).thread(), cost.batches().get(0).process());
        report.goal(name + ": contributions cost ≤ 5 % of scoring", percent(dearer), dearer <= COST);
    }

    private static String percent(double ratio) {
        return format("%+.1f %%", 100 * (ratio - 1));
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
