package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What long texts cost: each network in a process of its own. No goal. */
final class LongPart implements Part {
    private static final String HEAP = "512m";
    private static final List<LongText> QUICK = List.of(new LongText(0, 256, 0), new LongText(16, 32, 4));
    private static final List<LongText> ALL = List.of(
            new LongText(0, 256, 0),
            new LongText(0, 512, 0),
            new LongText(16, 32, 16),
            new LongText(16, 32, 4),
            new LongText(32, 32, 32),
            new LongText(32, 32, 8));

    @Override
    public String name() {
        return "long";
    }

    @Override
    public List<String> goals() {
        return List.of();
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream progress) throws IOException {
        var table = report.table(
                "long texts, batch 64: flat biGRU-attention of 64 units, HAN of 50 units on both levels",
                "network",
                "graph, s",
                "examples/s",
                "peak, MiB");
        int steps = options.quick() ? 3 : 11;
        for (LongText text : options.quick() ? QUICK : ALL) {
            ChildResult result = new ChildProcess(HEAP).run(LongTextProgram.class, arguments(text, steps));
            table.row(
                    text.title(),
                    String.format(Locale.ROOT, "%.1f", result.seconds()),
                    String.format(Locale.ROOT, "%,.0f", result.examplesPerSecond()),
                    String.format(Locale.ROOT, "%,.0f", result.peakBytes() / (double) (1L << 20)));
            progress.println("  " + text.title() + ": " + result);
        }
    }

    private static List<String> arguments(LongText text, int steps) {
        var arguments = new ArrayList<>(text.arguments());
        arguments.add(Integer.toString(steps));
        return arguments;
    }
}
