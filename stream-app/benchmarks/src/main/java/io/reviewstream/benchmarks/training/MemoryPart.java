package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How much memory a real training takes, from reading its texts to its last epoch, in a process of its own. */
final class MemoryPart implements Part {
    private static final String ROW = "nsmc-binary";
    private static final String HEAP = "640m";
    private static final int QUICK_TEXTS = 10_000;
    private static final double MOST = 1.5;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<String> goals() {
        return List.of("training nsmc-binary: peak resident memory ≤ " + MOST + " GiB");
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream progress) throws IOException {
        Path data = options.data().orElseThrow(() -> new IOException("no data sets: give -Ddata.dir=DIR"));
        int texts = options.quick() ? QUICK_TEXTS : Integer.MAX_VALUE;
        ChildResult result =
                new ChildProcess(HEAP).run(FitProgram.class, List.of(data.toString(), ROW, Integer.toString(texts)));
        double peak = result.peakBytes() / (double) (1L << 30);
        report.table("training of the row " + ROW + ", -Xmx" + HEAP, "texts", "examples/s", "s in all", "peak, GiB")
                .row(
                        options.quick() ? Integer.toString(texts) : "all",
                        String.format(Locale.ROOT, "%,.0f", result.examplesPerSecond()),
                        String.format(Locale.ROOT, "%.0f", result.seconds()),
                        String.format(Locale.ROOT, "%.2f", peak));
        report.goal(goals().get(0), String.format(Locale.ROOT, "%.2f", peak), peak <= MOST);
    }
}
