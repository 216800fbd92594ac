package io.reviewstream.benchmarks.scoring;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reviews a second of the scorer that serves, in this process, beside ONNX Runtime and DJL with PyTorch: two callers, one
 * thread a call, a bidirectional GRU of 128 units a direction with additive attention.
 */
public final class ScoringBenchmark implements Benchmark {
    private static final double SECONDS = 1;
    private static final double QUICK_SECONDS = 0.2;
    private static final List<String> PARTS = List.of("lengths", "mix");

    @Override
    public String name() {
        return "scoring";
    }

    @Override
    public String description() {
        return "reviews/s of the scorer beside ONNX Runtime and DJL/PyTorch, -Dbench.only=" + String.join("|", PARTS);
    }

    @Override
    public boolean has(String part) {
        return PARTS.contains(part);
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        double seconds = options.quick() ? QUICK_SECONDS : SECONDS;
        report.measured(
                "network", "bidirectional GRU, 128 units a direction, 100 columns, 20,000 words, additive attention");
        report.measured("callers", Rounds.CALLERS + ", each call on its caller's thread");
        report.measured(
                "rounds",
                Rounds.COUNT + " in turn of " + seconds + " s each; the median counts, ratios are of medians");
        report.measured("texts", "all distinct, so that none is spared for being repeated; words by Zipf's law");
        sizeThreadPools();
        Path scratch = Files.createTempDirectory("scoring");
        try {
            Rounds rounds = new Rounds(seconds);
            if (options.wants("lengths")) {
                new LengthsPart(scratch, rounds, report, out).run();
            }
            if (options.wants("mix")) {
                new MixPart(scratch, rounds, report, out).run(options.data());
            }
        } finally {
            delete(scratch);
        }
    }

    /** TensorFlow sizes its pools by the first session of a process: here by one of one thread, as it is in service. */
    private static void sizeThreadPools() {
        try (MatmulPeak first = new MatmulPeak()) {
            first.run();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
