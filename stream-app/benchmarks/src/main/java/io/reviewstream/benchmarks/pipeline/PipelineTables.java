package io.reviewstream.benchmarks.pipeline;

import io.reviewstream.benchmarks.line.Latencies;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Puts what was measured into tables and goals. */
final class PipelineTables {
    private static final double MOST_TIMES = 1.18;
    private static final double MOST_GIB = 1;
    private static final double GIB = 1L << 30;
    private static final String NONE = "–";

    /** Milliseconds at half load. */
    private record Bound(Setup setup, double median, double p99) {}

    private final BenchReport report;

    PipelineTables(BenchReport report) {
        this.report = report;
    }

    void fill(Map<String, Measured> all) {
        speed(all);
        latency(all);
        memory(all);
        endings(all);
        goals(all);
    }

    private void speed(Map<String, Measured> all) {
        FigureTable table = report.table(
                "Full speed",
                "program",
                "reviews/s",
                "CPU µs a review",
                "encode + score, CPU µs",
                "ratio",
                "reviews a batch",
                "broker, CPU µs a review");
        all.forEach((name, measured) -> table.row(
                name,
                number("%,.0f", measured.perSecond()),
                number("%.0f", measured.micros()),
                number("%.0f", measured.bareMicros()),
                number("%.2f", measured.times()),
                number("%.0f", measured.batch()),
                number("%.0f", measured.brokerMicros())));
    }

    private void latency(Map<String, Measured> all) {
        FigureTable table = report.table(
                "Latency at half of full speed, in ms",
                "program",
                "reviews/s",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "most",
                "CPU µs a review",
                "reviews a batch");
        all.forEach((name, measured) -> {
            Measured.Half half = measured.half();
            if (half != null) {
                Latencies latencies = half.latencies();
                table.row(
                        name,
                        number("%,.0f", half.perSecond()),
                        latencies.text(0.5),
                        latencies.text(0.9),
                        latencies.text(0.99),
                        latencies.text(0.999),
                        latencies.text(1),
                        number("%.0f", half.micros()),
                        number("%.1f", half.batch()));
            }
        });
    }

    private void memory(Map<String, Measured> all) {
        FigureTable table = report.table("Resident memory, in GiB", "program", "at the end", "peak");
        all.forEach((name, measured) -> table.row(
                name, number("%.2f", measured.residentBytes() / GIB), number("%.2f", measured.peakBytes() / GIB)));
    }

    private void endings(Map<String, Measured> all) {
        FigureTable table =
                report.table("What became of the reviews", "program", "reviews", "lost", "doubled", "out of order");
        all.forEach((name, measured) -> table.row(
                name,
                number("%,.0f", measured.reviews()),
                Integer.toString(measured.lost()),
                Integer.toString(measured.doubled()),
                Integer.toString(measured.outOfOrder())));
    }

    private void goals(Map<String, Measured> all) {
        Measured exact = of(all, Setup.EXACTLY_ONCE);
        report.goal(
                "exactly-once: CPU time a review against encode + score ≤ " + MOST_TIMES,
                number("%.2f", exact.times()),
                exact.times() <= MOST_TIMES);
        latencyGoals(all, new Bound(Setup.EXACTLY_ONCE, 100, 300));
        latencyGoals(all, new Bound(Setup.AT_LEAST_ONCE, 30, 120));
        for (Setup setup : List.of(Setup.EXACTLY_ONCE, Setup.AT_LEAST_ONCE)) {
            double peak = of(all, setup).peakBytes() / GIB;
            report.goal(setup.name() + ": peak resident memory, GiB ≤ 1", number("%.2f", peak), peak <= MOST_GIB);
        }
        int lost = all.values().stream().mapToInt(Measured::lost).sum();
        int doubled = all.values().stream().mapToInt(Measured::doubled).sum();
        report.goal("reviews lost, all programs = 0", Integer.toString(lost), lost == 0);
        report.goal("predictions doubled, all programs = 0", Integer.toString(doubled), doubled == 0);
    }

    private void latencyGoals(Map<String, Measured> all, Bound bound) {
        Measured.Half half = Objects.requireNonNull(of(all, bound.setup()).half());
        latencyGoal(
                bound.setup().name() + " at half load: p50, ms",
                half.latencies().quantile(0.5),
                bound.median());
        latencyGoal(
                bound.setup().name() + " at half load: p99, ms",
                half.latencies().quantile(0.99),
                bound.p99());
    }

    private void latencyGoal(String what, double measured, double most) {
        report.goal(String.format(Locale.ROOT, "%s ≤ %.0f", what, most), number("%.1f", measured), measured <= most);
    }

    private static Measured of(Map<String, Measured> all, Setup setup) {
        return Objects.requireNonNull(all.get(setup.name()), setup.name());
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
    }
}
