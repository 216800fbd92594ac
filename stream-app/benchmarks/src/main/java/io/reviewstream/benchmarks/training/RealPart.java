package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Real Korean reviews in length buckets, the peer once with the same buckets and once padded to one length. */
final class RealPart implements Part {
    private static final double LEAST = 2.5;

    @Override
    public String name() {
        return "real";
    }

    @Override
    public List<String> goals() {
        return List.of(
                "nsmc-binary in length buckets: examples/s against DJL/PyTorch with the same buckets ≥ " + LEAST);
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream progress) throws IOException {
        Path data = options.data().orElseThrow(() -> new IOException("no data sets: give -Ddata.dir=DIR"));
        Workload ours = workload(data, options, Workload.Side.OURS, false);
        List<TextBatch> batches = ours.batches();
        Standings standings = new Contest(progress)
                .add("ReviewStream", ours)
                .add("DJL/PyTorch, same buckets", workload(data, options, Workload.Side.PEER, false))
                .add("DJL/PyTorch, padded to 55", workload(data, options, Workload.Side.PEER, true))
                .run(options.quick() ? 3 : 7, () -> {});
        report.measured("real texts", texts(batches));
        ContestTable.add(
                report, "nsmc-binary, Korean morphemes, length buckets of the recipe, vocabulary 20k", standings);
        ContestTable.goal(report, goals().get(0), standings, "DJL/PyTorch, same buckets", LEAST);
    }

    private static Workload workload(Path data, BenchOptions options, Workload.Side side, boolean padded) {
        return new Workload(side, SpeedPart.VOCABULARY, data.toString(), options.quick() ? 2000 : 8000, padded);
    }

    private static String texts(List<TextBatch> batches) {
        double mean = batches.stream().mapToInt(TextBatch::length).average().orElseThrow();
        return String.format(
                Locale.ROOT, "%d full batches of nsmc-binary, padded to %.1f tokens on average", batches.size(), mean);
    }
}
