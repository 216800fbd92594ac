package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.accuracy.RowPlan;
import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    public boolean has(String part) {
        return RunPart.titles().contains(part);
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        String set = System.getProperty("bench.set", "");
        report.measured("trainer", set.isEmpty() ? "as it comes" : set);
        KeptParts kept = new KeptParts(options.directory().resolve("continual"));
        List<ContinualRun> runs = new ArrayList<>();
        for (RunPart part : parts(options)) {
            int seeds = options.quick() ? 1 : Math.min(part.seeds(), Integer.getInteger("bench.seeds", MOST_SEEDS));
            for (long seed = 1; seed <= seeds; seed++) {
                Map<String, String> settings = new HashMap<>(RowPlan.overrides(set));
                settings.putAll(part.settings());
                ContinualPlan plan = ContinualPlan.of(options.quick(), seed, settings);
                DomainStream stream = stream(options, plan, part);
                if (runs.isEmpty()) {
                    describe(plan, stream, report);
                }
                ContinualCourse course = new ContinualCourse(part, plan, stream, kept, out);
                course.before()
                        .ifPresent(time -> report.note("The line of " + part.title() + ", seed "
                                + plan.recipe().seed() + ", is of " + time + ", by the code of that time; delete "
                                + kept.directory() + " to run it again."));
                out.println(part.title() + ", seed " + seed);
                runs.add(course.run());
            }
        }
        ContinualTables.fill(report, runs);
        ContinualGoals.fill(report, runs);
    }

    /** Quick mode runs the one, unless others are asked for. */
    private static List<RunPart> parts(BenchOptions options) {
        return Arrays.stream(RunPart.values())
                .filter(part -> options.parts().isEmpty()
                        ? !options.quick() || part == RunPart.CLEAN
                        : options.wants(part.title()))
                .toList();
    }

    private static DomainStream stream(BenchOptions options, ContinualPlan plan, RunPart part) throws IOException {
        return DomainStream.of(
                DriftRow.read(options, SET, "train"),
                DriftRow.read(options, SET, "test"),
                plan.gate().holdoutShare(),
                ContinualPlan.LEARNABLE_A_STEP,
                plan.aStepADomain(),
                part.order());
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
                        + " one thread; a tenth is held out for the gate; the trainer is started anew in the middle");
        report.measured(
                "beside it",
                "newest: the newest candidate, whatever the gate said of it; alone: the first release left alone; full: trained anew at each step on all labels there are then;"
                        + " sixth: the same at every sixth step; linear: a linear classifier, anew at each step");
    }
}
