package io.reviewstream.benchmarks.pipeline;

import io.reviewstream.benchmarks.line.Latencies;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Puts what was measured into tables and goals. */
final class PipelineTables {
    private static final double MOST_TIMES = 1.25;
    /** Encoding and scoring were slower, and the rest weighed less beside them. */
    private static final double MOST_FORMER_TIMES = 1.18;

    private static final double MOST_GIB = 1;
    private static final double PER_CORE_HOUR = 0.04;
    private static final double BUSY = 0.7;
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
        capacity(all);
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
                "to the former",
                "reviews a batch",
                "allocated, bytes a review",
                "broker, CPU µs a review");
        all.forEach((name, measured) -> table.row(
                name,
                number("%,.0f", measured.perSecond()),
                number("%.0f", measured.micros()),
                number("%.0f", measured.bareMicros()),
                number("%.2f", measured.times()),
                number("%.2f", measured.formerTimes()),
                number("%.0f", measured.batch()),
                number("%,.0f", measured.bytes()),
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

    /** Of processor time alone, so that it holds also where others had part of the machine. */
    private void capacity(Map<String, Measured> all) {
        FigureTable table = report.table(
                String.format(Locale.ROOT, "Capacity, derived; a core hour at %.2f", PER_CORE_HOUR),
                "program",
                "CPU s a million reviews",
                "price of a million",
                "cores for 100,000 reviews/s",
                "the same, 70 % busy");
        all.forEach((name, measured) -> table.row(
                name,
                number("%.0f", measured.micros()),
                number("%.4f", measured.micros() / 3600 * PER_CORE_HOUR),
                number("%.1f", measured.micros() / 10),
                number("%.0f", Math.ceil(measured.micros() / 10 / BUSY))));
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
        Measured exact = all.get(Setup.EXACTLY_ONCE.name());
        goal(
                "exactly-once: CPU time a review against encode + score ≤ " + MOST_TIMES,
                "%.2f",
                exact == null ? Double.NaN : exact.times(),
                MOST_TIMES);
        goal(
                "exactly-once: CPU time a review against former encode + score ≤ " + MOST_FORMER_TIMES,
                "%.2f",
                exact == null ? Double.NaN : exact.formerTimes(),
                MOST_FORMER_TIMES);
        latencyGoals(all, new Bound(Setup.EXACTLY_ONCE, 100, 300));
        latencyGoals(all, new Bound(Setup.AT_LEAST_ONCE, 30, 120));
        for (Setup setup : List.of(Setup.EXACTLY_ONCE, Setup.AT_LEAST_ONCE)) {
            Measured measured = all.get(setup.name());
            goal(
                    setup.name() + ": peak resident memory, GiB ≤ 1",
                    "%.2f",
                    measured == null ? Double.NaN : measured.peakBytes() / GIB,
                    MOST_GIB);
        }
        goal("reviews lost, all programs = 0", "%.0f", sum(all, Measured::lost), 0);
        goal("predictions doubled, all programs = 0", "%.0f", sum(all, Measured::doubled), 0);
        goal("predictions out of order, all programs = 0", "%.0f", sum(all, Measured::outOfOrder), 0);
    }

    private static int sum(Map<String, Measured> all, ToIntFunction<Measured> figure) {
        return all.values().stream().mapToInt(figure).sum();
    }

    private void latencyGoals(Map<String, Measured> all, Bound bound) {
        Measured measured = all.get(bound.setup().name());
        Measured.Half half = measured == null ? null : measured.half();
        String what = bound.setup().name() + " at half load: ";
        double median = half == null ? Double.NaN : half.latencies().quantile(0.5);
        double p99 = half == null ? Double.NaN : half.latencies().quantile(0.99);
        goal(String.format(Locale.ROOT, "%sp50, ms ≤ %.0f", what, bound.median()), "%.1f", median, bound.median());
        goal(String.format(Locale.ROOT, "%sp99, ms ≤ %.0f", what, bound.p99()), "%.1f", p99, bound.p99());
    }

    /** NaN where {@code -Dbench.only} left it out. */
    private void goal(String goal, String format, double figure, double most) {
        if (Double.isNaN(figure)) {
            report.notRun(goal, "left out");
        } else {
            report.goal(goal, number(format, figure), figure <= most);
        }
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
    }
}
