package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.report.BenchReport;
import java.util.Locale;

/** A contest as a table: one row a learner, the ratio of the first to each. */
final class ContestTable {
    private ContestTable() {}

    static void add(BenchReport report, String title, Standings standings) {
        var table = report.table(
                title, "who", "examples/s", "ours against it", "CPU µs an example", "loss, first round", "loss, last");
        String first = standings.names().iterator().next();
        standings
                .names()
                .forEach(name -> table.row(
                        name,
                        String.format(Locale.ROOT, "%,.0f", standings.examplesPerSecond(name)),
                        name.equals(first) ? "" : String.format(Locale.ROOT, "%.2f", standings.ratio(first, name)),
                        String.format(Locale.ROOT, "%,.0f", standings.cpuMicros(name)),
                        String.format(Locale.ROOT, "%.3f", standings.firstLoss(name)),
                        String.format(Locale.ROOT, "%.3f", standings.lastLoss(name))));
    }

    /** The goal that the first learner is {@code least} times as fast as {@code rival}, and that both learn. */
    static void goal(BenchReport report, String goal, Standings standings, String rival, double least) {
        double ratio = standings.ratio(standings.names().iterator().next(), rival);
        boolean learnt = standings.allLearnt();
        report.goal(
                goal,
                String.format(Locale.ROOT, "%.2f", ratio) + (learnt ? "" : ", but a loss did not fall"),
                ratio >= least && learnt);
    }
}
