package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** How fast and in how much memory networks learn, beside DJL with PyTorch in the same run. */
public final class TrainingBenchmark implements Benchmark {
    private final List<Part> parts =
            List.of(new SpeedPart(), new RealPart(), new VocabularyPart(), new MemoryPart(), new LongPart());

    @Override
    public String name() {
        return "training";
    }

    @Override
    public String description() {
        return "examples/s and memory of training beside DJL/PyTorch, -Dbench.only="
                + String.join("|", parts.stream().map(Part::name).toList());
    }

    @Override
    public boolean has(String part) {
        return parts.stream().anyMatch(known -> known.name().equals(part));
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream progress) {
        report.measured(
                "peer",
                PeerLearner.version()
                        + ", default threads that sleep while they wait, dense Adam, gradients clipped by value");
        report.measured(
                "rounds",
                "all learners in turn, A B A B, each in a process of its own and over the same batches; the first round warms");
        report.measured("figures", "medians over the rounds; ratios are medians of the ratios within each round");
        for (Part part : parts) {
            if (options.wants(part.name())) {
                progress.println("measuring " + part.name());
                run(part, options, report, progress);
            }
        }
    }

    private static void run(Part part, BenchOptions options, BenchReport report, PrintStream progress) {
        try {
            part.run(options, report, progress);
        } catch (IOException | RuntimeException e) {
            e.printStackTrace(progress);
            part.goals().forEach(goal -> report.notRun(goal, e.toString().replace('|', '/')));
        }
    }
}
