package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Ten times the vocabulary: what a step costs must follow from its batch. */
final class VocabularyPart implements Part {
    private static final int LARGE = 200_000;
    private static final double LEAST = 0.95;

    @Override
    public String name() {
        return "vocabulary";
    }

    @Override
    public List<String> goals() {
        return List.of("biGRU-attention: examples/s with a vocabulary of 200k against 20k ≥ " + LEAST);
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream progress) throws IOException {
        int batches = options.quick() ? 20 : 40;
        Standings standings = new Contest(progress)
                .add("vocabulary 200k", Workload.madeUp(Workload.Side.OURS, LARGE, batches))
                .add("vocabulary 20k", Workload.madeUp(Workload.Side.OURS, SpeedPart.VOCABULARY, batches))
                .run(options.quick() ? 3 : 11, () -> {});
        ContestTable.add(report, "vocabulary", standings);
        ContestTable.goal(report, goals().get(0), standings, "vocabulary 20k", LEAST);
    }
}
