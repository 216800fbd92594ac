package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Full batches of one length against the peer, and against what the machine can do at most. */
final class SpeedPart implements Part {
    static final int VOCABULARY = 20_000;
    private static final double AGAINST_PEER = 3.3;
    private static final double OF_ROOFLINE = 0.65;

    @Override
    public String name() {
        return "speed";
    }

    @Override
    public List<String> goals() {
        return List.of(
                "biGRU-attention, T=55, batch 64: examples/s against DJL/PyTorch ≥ " + AGAINST_PEER,
                String.format(Locale.ROOT, "the same: share of the matmul roofline ≥ %.0f %%", 100 * OF_ROOFLINE));
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream progress) throws IOException {
        int batches = options.quick() ? 20 : 40;
        List<Double> peaks = new ArrayList<>();
        Standings standings;
        try (MatmulPeak peak = new MatmulPeak()) {
            standings = new Contest(progress)
                    .add("ReviewStream", Workload.madeUp(Workload.Side.OURS, VOCABULARY, batches))
                    .add("DJL/PyTorch", Workload.madeUp(Workload.Side.PEER, VOCABULARY, batches))
                    .run(options.quick() ? 3 : 9, () -> peaks.add(peak.gigaflops()));
        }
        ContestTable.add(report, "biGRU-attention, T=55, batch 64, vocabulary 20k, 128 units a direction", standings);
        ContestTable.goal(report, goals().get(0), standings, "DJL/PyTorch", AGAINST_PEER);
        roofline(report, standings, peaks);
    }

    private void roofline(BenchReport report, Standings standings, List<Double> peaks) {
        double flops = new StepFlops(NetworkSize.compared(VOCABULARY)).training(Workload.LENGTH);
        double peak = peaks.stream().mapToDouble(Double::doubleValue).max().orElseThrow() * 1e9;
        double share = standings.examplesPerSecond("ReviewStream") * flops / peak;
        report.measured(
                "roofline",
                String.format(
                        Locale.ROOT,
                        "%.1f GFLOP/s, the best matmul of all rounds, over %.1f MFLOP an example: %,.0f examples/s",
                        peak / 1e9,
                        flops / 1e6,
                        peak / flops));
        report.goal(goals().get(1), String.format(Locale.ROOT, "%.0f %%", 100 * share), share >= OF_ROOFLINE);
    }
}
