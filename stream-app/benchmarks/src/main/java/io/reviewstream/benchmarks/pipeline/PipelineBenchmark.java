package io.reviewstream.benchmarks.pipeline;

import io.reviewstream.benchmarks.line.Line;
import io.reviewstream.benchmarks.line.RealBundles;
import io.reviewstream.benchmarks.line.ReviewApp;
import io.reviewstream.benchmarks.line.Texts;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.model.bundle.Bundle;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The app from topic to topic: processor time, latency, memory, and what each guarantee costs. */
public final class PipelineBenchmark implements Benchmark {
    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String description() {
        return "the app with a real broker: processor time, latency, memory; nothing lost, nothing doubled, -Dbench.only="
                + String.join("|", Setup.ALL.stream().map(Setup::lane).toList()) + "|pass";
    }

    @Override
    public boolean has(String part) {
        return part.equals("pass")
                || Setup.ALL.stream().anyMatch(setup -> setup.lane().equals(part));
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        Plan plan = Plan.of(options.quick());
        Texts set = new Texts(options);
        RealBundles bundles = new RealBundles(options, out);
        Bundle bundle = bundles.bundle(0);
        List<String> texts = Texts.distinct(set.folder());
        describe(report, plan, bundles, texts.size());
        Map<String, Measured> all = new LinkedHashMap<>();
        try (Line line = Line.start();
                ScoreProcess bare = ScoreProcess.start(
                        bundle, set.folder(), options.directory().resolve("score.log"));
                ScoreProcess former = ScoreProcess.startFormer(
                        bundle, set.folder(), options.directory().resolve("score-former.log"))) {
            AppRun app = new AppRun(line, plan, texts, bundle, bare, former);
            for (Setup setup : Setup.ALL) {
                if (options.wants(setup.lane())) {
                    measure(app, setup, all, out);
                }
            }
            if (options.wants("pass")) {
                PassThroughRun pass = new PassThroughRun(line, plan, texts);
                all.put("pass-through, exactly-once", pass.measure("pass-eos", "exactly_once_v2"));
                all.put("pass-through, at-least-once", pass.measure("pass-alo", "at_least_once"));
            }
        }
        new PipelineTables(report).fill(all);
    }

    private static void measure(AppRun app, Setup setup, Map<String, Measured> all, PrintStream out) throws Exception {
        Measured measured = app.measure(setup);
        all.put(setup.name(), measured);
        out.printf(
                Locale.ROOT,
                "%s: %,.0f a second, %.0f µs each, %.2f × encoding and scoring%n",
                setup.name(),
                measured.perSecond(),
                measured.micros(),
                measured.times());
    }

    private static void describe(BenchReport report, Plan plan, RealBundles bundles, int texts) {
        report.measured("bundle", bundles.description());
        report.measured(
                "texts",
                String.format(Locale.ROOT, "%,d distinct ones of nsmc-binary, test and then train, in turn", texts));
        report.measured(
                "processes",
                "app, broker (1 node, 1 replica), registry, two scorers, and publisher with reader: six JVMs that share the machine's cores; -Xmx"
                        + ReviewApp.HEAP + " for the app");
        report.measured("reviews", Line.PARTITIONS + " partitions, Avro, keys of 4 bytes");
        report.measured(
                "full speed",
                String.format(
                        Locale.ROOT,
                        "%d blocks of %,d reviews published at once, after %,d that do not count; medians",
                        plan.rounds(),
                        plan.block(),
                        plan.warm()));
        report.measured(
                "encode and score",
                "the same texts in a JVM of its own, in batches as large as the app's, after each block: A B A B; and once more as it was before, by Nori's tokenizer and TensorFlow");
        report.measured(
                "latency",
                String.format(
                        Locale.ROOT,
                        "half of full speed for %d s, exponential times between reviews; from the time at which a review was to leave to a read_committed reader",
                        plan.lasting().toSeconds()));
    }
}
