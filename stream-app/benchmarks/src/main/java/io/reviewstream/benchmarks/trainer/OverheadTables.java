package io.reviewstream.benchmarks.trainer;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import java.util.Locale;

/** Shares of a trainer's time, and the goal on them. */
final class OverheadTables {
    private static final double GOAL = 0.95;

    private OverheadTables() {}

    static void fill(BenchReport report, TaskTimes spent) {
        FigureTable table = report.table("time of the trainer's task", "what", "seconds", "share");
        row(table, "training steps", spent.training(), spent.all());
        row(table, "evaluation and reports", spent.evaluation(), spent.all());
        row(table, "snapshots", spent.saving(), spent.all());
        row(table, "reading, encoding, counting, barriers, waiting", spent.rest(), spent.all());
        row(table, "all", spent.all(), spent.all());
        report.note(String.format(
                Locale.ROOT,
                "%,.0f feedback trained, %.0f candidates judged; %.0f feedback a second",
                spent.trained(),
                spent.candidates(),
                spent.trained() / spent.all()));
        double share = (spent.training() + spent.evaluation()) / spent.all();
        report.goal(
                "training steps, evaluation and reports, of wall time, >= 95 %",
                String.format(Locale.ROOT, "%.1f %%", 100 * share), share >= GOAL);
    }

    private static void row(FigureTable table, String what, double seconds, double all) {
        table.row(
                what,
                String.format(Locale.ROOT, "%.2f", seconds),
                String.format(Locale.ROOT, "%.2f %%", 100 * seconds / all));
    }
}
