package io.reviewstream.benchmarks.accuracy;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.model.bundle.BundleRefusedException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every row of the table, one after another: trained on train, stopped on dev, measured once a seed on test by the scorer
 * that serves, beside a linear model on the same texts.
 */
public final class AccuracyBenchmark implements Benchmark {
    private static final String QUICK_ROW = "naver-shopping";
    private static final String QUICK_LIFTS = "default-naver-shopping";

    private final AccuracyRows rows = new AccuracyRows();

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public String description() {
        return "accuracy on real data sets, -Dbench.only=ROW[,ROW] (or how their names begin), -Dbench.dev=true: not on test;"
                + " lifts[,ROW]: what options that are off would bring, on dev";
    }

    /** Rows are chosen by how their names begin: what fits none is told with all of them. */
    @Override
    public boolean has(String part) {
        return true;
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) {
        boolean lifts = options.parts().contains(Lifts.PART);
        Map<String, AccuracyRow> wanted = lifts ? lifted(options) : wanted(options);
        if (options.data().isEmpty()) {
            report.note("No data sets: give -Ddata.dir=DIR.");
            wanted.forEach((name, row) -> report.notRun(AccuracyTables.goal(name, row), "no data sets"));
            return;
        }
        Path data = options.data().get();
        RowPlan plan = RowPlan.of(data, System.getProperties());
        describe(plan, report);
        RowProgress progress = new RowProgress(out);
        if (lifts) {
            lift(wanted, new Lifts(plan, progress), report);
            return;
        }
        List<RowResult> results = new ArrayList<>();
        wanted.forEach((name, row) -> {
            try {
                RowResult result = RowRun.of(name, row, plan, progress).run();
                progress.line(name, AccuracyTables.line(result));
                results.add(result);
            } catch (IOException | BundleRefusedException | RuntimeException e) {
                e.printStackTrace(out);
                report.notRun(AccuracyTables.goal(name, row), e.toString().replace('|', '/'));
            }
        });
        new AccuracyTables(plan.devOnly()).addTo(report, results);
    }

    private static void lift(Map<String, AccuracyRow> wanted, Lifts lifts, BenchReport report) {
        try {
            lifts.measure(wanted, report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BundleRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those that are named beside. */
    private Map<String, AccuracyRow> lifted(BenchOptions options) {
        String named = options.parts().stream()
                .filter(part -> !part.equals(Lifts.PART))
                .collect(Collectors.joining(","));
        return rows.matching(!named.isEmpty() ? named : options.quick() ? QUICK_LIFTS : Lifts.ROWS);
    }

    private Map<String, AccuracyRow> wanted(BenchOptions options) {
        String only = options.only();
        return rows.matching(only != null ? only : options.quick() ? QUICK_ROW : "");
    }

    private static void describe(RowPlan plan, BenchReport report) {
        report.measured("texts", plan.quick() ? "a sample of at most " + plan.mostTexts() + " to learn from" : "all");
        report.measured("threads", plan.deterministic() ? "one" : "all cores; the last bits differ from run to run");
        report.measured("interval", "95 %, percentile bootstrap over the texts, of the mean over the seeds");
        if (!plan.set().isEmpty()) {
            report.measured("instead of the row's settings", plan.set().toString());
        }
    }
}
