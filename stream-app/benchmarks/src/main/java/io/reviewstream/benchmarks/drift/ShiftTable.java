package io.reviewstream.benchmarks.drift;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Delays of shifts, kind by kind. */
final class ShiftTable {
    private static final int STRONG = 1_000;
    private static final int MILD = 5_000;

    private final BenchReport report;
    private final FigureTable table;

    ShiftTable(BenchReport report, String title) {
        this.report = report;
        this.table = report.table(
                title, "shift", "injected", "found", "median", "p95", "most", "false alarms before", "first seen in");
    }

    void add(String shift, boolean strong, List<Injection> injections) {
        int[] delays = injections.stream()
                .mapToInt(found -> found.detected() ? found.delay() : Integer.MAX_VALUE)
                .sorted()
                .toArray();
        long found = injections.stream().filter(Injection::detected).count();
        int median = quantile(delays, 0.5);
        Map<String, Integer> first = new TreeMap<>();
        injections.stream()
                .filter(Injection::detected)
                .forEach(injection -> first.merge(injection.statistic(), 1, Integer::sum));
        table.row(
                shift,
                Integer.toString(injections.size()),
                Long.toString(found),
                text(median),
                text(quantile(delays, 0.95)),
                text(quantile(delays, 1)),
                Integer.toString(
                        injections.stream().mapToInt(Injection::falseAlarms).sum()),
                first.toString());
        int most = strong ? STRONG : MILD;
        report.goal(shift + ": all found", found + " of " + injections.size(), found == injections.size());
        report.goal(String.format(Locale.ROOT, "%s: median delay ≤ %,d", shift, most), text(median), median <= most);
    }

    private static int quantile(int[] ascending, double share) {
        return ascending[Math.max(0, (int) Math.ceil(share * ascending.length) - 1)];
    }

    private static String text(int delay) {
        return delay == Integer.MAX_VALUE ? "never" : String.format(Locale.ROOT, "%,d", delay);
    }
}
