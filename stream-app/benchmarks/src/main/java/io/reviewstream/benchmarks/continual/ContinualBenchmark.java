package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.accuracy.RowPlan;
import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What learning from feedback brings where the subject changes again and again, through the whole line. */
public final class ContinualBenchmark implements Benchmark {
    private static final int MOST_SEEDS = 100;
    private static final String SET = "reviews-16domains";

    @Override
    public String name() {
        return "continual";
    }

    @Override
    public String description() {
        return "what learning from feedback brings where the subject changes again and again";
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        String set = System.getProperty("bench.set", "");
        ContinualPlan plan = ContinualPlan.of(
                options.quick(), Integer.getInteger("bench.seeds", MOST_SEEDS), RowPlan.overrides(set));
        report.measured("trainer", set.isEmpty() ? "as it comes" : set);
        DomainStream stream = DomainStream.of(
                DriftRow.read(options, SET, "train"),
                DriftRow.read(options, SET, "test"),
                plan.gate().holdoutShare(),
                ContinualPlan.LEARNABLE_A_STEP,
                plan.aStepADomain());
        describe(plan, stream, report);
        KeptRuns kept = new KeptRuns(options.directory().resolve("continual"), plan.fingerprint(stream));
        List<ContinualRun> runs = new ArrayList<>();
        for (long seed : plan.seeds()) {
            Optional<ContinualRun> known = options.quick() ? Optional.empty() : kept.find(seed);
            if (known.isPresent()) {
                report.note("Seed " + seed + " was run before, by the code of " + kept.time(seed)
                        + ", and is taken from there; delete " + kept.directory() + " to run it again.");
                runs.add(known.get());
                continue;
            }
            ContinualRun run = new ContinualCourse(plan, stream, seed, out).run();
            if (!options.quick()) {
                kept.keep(run);
            }
            runs.add(run);
        }
        ContinualTables.fill(report, runs);
    }

    private static void describe(ContinualPlan plan, DomainStream stream, BenchReport report) {
        report.measured("recipe", plan.description());
        report.measured(
                "stream",
                String.format(
                        Locale.ROOT,
                        "%s in its order: a first model of %,d reviews of %s, then %,d reviews in %d steps%s, labels a step late",
                        SET,
                        stream.first().size(),
                        stream.first().get(0).group(),
                        stream.reviews(),
                        stream.steps().size(),
                        plan.aStepADomain() ? ", one a domain" : ""));
        report.measured(
                "line",
                "app and broker in processes of their own, the trainer's job in this one; each review is labelled, on"
                        + " one thread, each label trained once; a tenth is held out for the gate");
        report.measured(
                "beside it",
                "newest: the newest candidate, whatever the gate said of it; alone: the first release left alone; full: trained anew at each step on all labels there are then");
    }
}
