package io.reviewstream.benchmarks.explanation;

import io.reviewstream.benchmarks.line.Scratch;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.benchmarks.report.FigureTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    @Override
    public String name() {
        return "explanation";
    }

    @Override
    public String description() {
        return "contributions and attention against occlusion on five data sets, -Dbench.only=SET; cost: that alone";
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
        for (ExplainedSet set : ExplainedSet.all()) {
            if (!options.wants(set.name()) && !(costAlone && options.parts().size() == 1)) {
                continue;
            }
            if (options.data().isEmpty()) {
                report.notRun("explanations of " + set.name(), "no data sets: give -Ddata.dir=DIR");
                continue;
            }
            SetRun run = new SetRun(set, options.data().get(), texts, most);
            try (Scratch scratch = Scratch.create()) {
                Path bundle = scratch.path().resolve("bundle");
                if (costAlone) {
                    cost(report, set.name(), run.cost(bundle));
                    continue;
                }
                SetFigures figures = run.run(bundle);
                out.println(String.join("  ", cells(figures)));
                found.add(figures);
            }
        }
        if (!costAlone) {
            table(report, found);
        }
        found.forEach(figures -> goals(report, figures));
    }

    private static void table(BenchReport report, List<SetFigures> found) {
        FigureTable table = report.table(
                "Contribution (and attention)",
                "set",
                "accuracy",
                "rank correlation with occlusion",
                "strongest is costliest",
                "label flips without three",
                "skipped",
                "largest error",
                "cost");
        found.forEach(figures -> table.row(cells(figures)));
    }

    private static String[] cells(SetFigures figures) {
        Tally contribution = figures.contribution();
        Tally attention = figures.attention();
        return new String[] {
            figures.name(),
            format("%.3f", figures.accuracy()),
            format("%.2f (%.2f)", contribution.correlation(), attention.correlation()),
            format("%.0f %% (%.0f %%)", 100 * contribution.tops(), 100 * attention.tops()),
            format("%d (%d) of %d", contribution.flips(), attention.flips(), contribution.texts()),
            Integer.toString(figures.skipped()),
            format("%.0e", figures.error()),
            format("%+.1f %%", 100 * (figures.cost() - 1))
        };
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
        cost(report, name, figures.cost());
    }

    private static void cost(BenchReport report, String name, double cost) {
        report.goal(name + ": contributions cost ≤ 5 % of scoring", format("%+.1f %%", 100 * (cost - 1)), cost <= COST);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
