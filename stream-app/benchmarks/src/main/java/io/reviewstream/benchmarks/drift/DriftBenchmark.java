package io.reviewstream.benchmarks.drift;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import java.io.PrintStream;
import java.util.List;

/**
 * Drift by simulation: false alarms in streams that stay the same, delays after shifts, the words that are named, and accuracy
 * without labels; and what looking for it costs.
 */
public final class DriftBenchmark implements Benchmark {
    private static final List<String> PARTS = List.of("calm", "shifts", "domains", "estimate", "cost");

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public String description() {
        return "false alarms, delays and words of drift, accuracy without labels, cost; -Dbench.only="
                + String.join("|", PARTS);
    }

    @Override
    public boolean has(String part) {
        return PARTS.contains(part);
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        DriftPlan plan = DriftPlan.of(options.quick());
        Watching.describe(report);
        if (options.wants("calm")) {
            new CalmPart(options, plan, report, out).run();
        }
        if (options.wants("shifts")) {
            new ShiftPart(options, plan, report, out).run();
        }
        if (options.wants("domains")) {
            new DomainPart(options, plan, report, out).run();
        }
        if (options.wants("estimate")) {
            new EstimatePart(options, plan, report, out).run();
        }
        if (options.wants("cost")) {
            new CostPart(options, report, out).run();
        }
    }
}
