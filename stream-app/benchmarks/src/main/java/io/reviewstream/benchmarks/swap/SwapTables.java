package io.reviewstream.benchmarks.swap;

import io.reviewstream.benchmarks.line.Latencies;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import java.util.Locale;

/** Puts what was measured into tables and goals. */
final class SwapTables {
    private static final double MOST_DELAY = 1.5;
    private static final double MOST_GROWTH = 1.05;
    private static final int ROWS = 4;

    private final BenchReport report;
    private final SwapPlan plan;

    SwapTables(BenchReport report, SwapPlan plan) {
        this.report = report;
        this.plan = plan;
    }

    void fill(SwapFigures figures) {
        Latencies during = figures.during();
        Latencies without = figures.without();
        FigureTable latency = report.table(
                String.format(Locale.ROOT, "Latency at %,.0f reviews a second, in ms", figures.perSecond()),
                "seconds",
                "reviews",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "most");
        row(latency, "of swaps", during);
        row(latency, "without", without);
        report.note(String.format(
                Locale.ROOT,
                "A release served %.1f s after its announcement (median), %.1f s at most.",
                figures.toLive().quantile(0.5),
                figures.toLive().quantile(1)));
        memory(figures);
        goals(figures, during.quantile(0.99) / without.quantile(0.99));
    }

    private static void row(FigureTable table, String name, Latencies latencies) {
        table.row(
                name,
                String.format(Locale.ROOT, "%,d", latencies.count()),
                latencies.text(0.5),
                latencies.text(0.9),
                latencies.text(0.99),
                latencies.text(0.999),
                latencies.text(1));
    }

    private void memory(SwapFigures figures) {
        FigureTable table = report.table("Resident memory of the app, in MiB", "after swap", "resident");
        for (int part = 1; part <= ROWS; part++) {
            int swap = plan.inAll() * part / ROWS;
            table.row(Integer.toString(swap), Long.toString(figures.resident().get(swap - 1) >> 20));
        }
    }

    private void goals(SwapFigures figures, double delay) {
        zero("reviews lost", figures.flight().lost());
        zero("predictions doubled", figures.flight().doubled());
        zero("predictions out of order within a partition", figures.flight().outOfOrder());
        report.goal(
                "p99 in the seconds of a swap against p99 without ≤ " + MOST_DELAY,
                String.format(Locale.ROOT, "%.2f", delay),
                delay <= MOST_DELAY);
        double growth = figures.growth(plan.underLoad(), plan.inAll());
        report.goal(
                "resident memory after swap " + plan.inAll() + " against swap " + plan.underLoad() + " ≤ "
                        + MOST_GROWTH,
                String.format(Locale.ROOT, "%.3f", growth),
                growth <= MOST_GROWTH);
    }

    private void zero(String what, int count) {
        report.goal(what + ", " + plan.inAll() + " swaps = 0", Integer.toString(count), count == 0);
    }
}
