package io.reviewstream.benchmarks;

import io.reviewstream.benchmarks.accuracy.AccuracyBenchmark;
import io.reviewstream.benchmarks.continual.ContinualBenchmark;
import io.reviewstream.benchmarks.dashboard.DashboardBenchmark;
import io.reviewstream.benchmarks.drift.DriftBenchmark;
import io.reviewstream.benchmarks.encoding.EncodingBenchmark;
import io.reviewstream.benchmarks.explanation.ExplanationBenchmark;
import io.reviewstream.benchmarks.gate.GateBenchmark;
import io.reviewstream.benchmarks.pipeline.PipelineBenchmark;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.benchmarks.report.Machine;
import io.reviewstream.benchmarks.scoring.ScoringBenchmark;
import io.reviewstream.benchmarks.start.StartBenchmark;
import io.reviewstream.benchmarks.swap.SwapBenchmark;
import io.reviewstream.benchmarks.trainer.TrainerFlatBenchmark;
import io.reviewstream.benchmarks.trainer.TrainerKillBenchmark;
import io.reviewstream.benchmarks.trainer.TrainerOverheadBenchmark;
import io.reviewstream.benchmarks.training.TrainingBenchmark;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs the benchmark named by the system property {@code bench}; {@code mvn -q -Pbench -Dbench=NAME} starts it in a process
 * of its own. Exit codes: 0 it ran, whatever it reached; 1 it failed; 2 there is no such benchmark, or no such part of it.
 */
public final class Benchmarks {
    /** All there are, in the order in which they are listed. */
    private static final List<Benchmark> KNOWN = List.of(
            new AccuracyBenchmark(),
            new TrainingBenchmark(),
            new ScoringBenchmark(),
            new PipelineBenchmark(),
            new SwapBenchmark(),
            new DriftBenchmark(),
            new DashboardBenchmark(),
            new TrainerOverheadBenchmark(),
            new TrainerKillBenchmark(),
            new TrainerFlatBenchmark(),
            new ContinualBenchmark(),
            new ExplanationBenchmark(),
            new GateBenchmark(),
            new EncodingBenchmark(),
            new StartBenchmark());

    private Benchmarks() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        forgetEmptyOptions();
        String name = System.getProperty("bench", "").strip();
        Optional<Benchmark> benchmark =
                KNOWN.stream().filter(known -> known.name().equals(name)).findFirst();
        System.exit(benchmark.map(found -> run(found, out)).orElseGet(() -> list(name, out)));
    }

    private static int run(Benchmark benchmark, PrintStream out) {
        BenchOptions options = BenchOptions.of(System.getProperties());
        Optional<String> unknown =
                options.parts().stream().filter(part -> !benchmark.has(part)).findFirst();
        if (unknown.isPresent()) {
            out.println("-Dbench.only: " + benchmark.name() + " has no part " + unknown.get() + "; "
                    + benchmark.description());
            return 2;
        }
        BenchReport report = new BenchReport(benchmark.name(), options.quick());
        Machine.describe(report);
        double before = Machine.loadAverage();
        try {
            benchmark.run(options, report, out);
            report.measured(
                    "load average",
                    String.format(
                            Locale.ROOT, "%.1f at the beginning, %.1f at the end", before, Machine.loadAverage()));
            report.write(options.directory());
        } catch (Exception e) {
            e.printStackTrace(out);
            out.println(benchmark.name() + " failed");
            return 1;
        }
        out.print(report.text());
        return 0;
    }

    /** Maven hands on what was not given as an empty value. */
    private static void forgetEmptyOptions() {
        System.getProperties()
                .entrySet()
                .removeIf(entry -> entry.getKey().toString().startsWith("bench.")
                        && entry.getValue().toString().isEmpty());
    }

    private static int list(String name, PrintStream out) {
        out.println(
                name.isEmpty() ? "give -Dbench=NAME; there are:" : "no benchmark is called " + name + "; there are:");
        KNOWN.forEach(known -> out.println("  " + known.name() + "  " + known.description()));
        return 2;
    }
}
