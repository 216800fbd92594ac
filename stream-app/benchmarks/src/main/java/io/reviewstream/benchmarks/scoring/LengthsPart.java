package io.reviewstream.benchmarks.scoring;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.scoring.VectorUse;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.model.text.encoder.EncodedText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Batches of texts that all have one length, at every length and batch size. */
final class LengthsPart {
    private static final List<Integer> LENGTHS = List.of(16, 55, 128);
    private static final List<Integer> BATCHES = List.of(1, 8, 32, 128, 512);
    /** Small ones too, which go another way. */
    private static final List<Integer> COMPARED = List.of(1, 8, 64);
    /** Texts that a contender's batches hold together; then it begins again. */
    private static final int TEXTS = 1024;

    private static final int ROOFLINE_BATCH = 128;
    private static final double ROOFLINE_SHARE = 0.8;
    private static final double TIMES_DJL = 2;
    private static final double CLOSE = 1e-5;
    private static final String PEAK = "matrix product";

    private final Path scratch;
    private final Rounds rounds;
    private final BenchReport report;
    private final PrintStream out;
    private final RandomBatches random = new RandomBatches();

    LengthsPart(Path scratch, Rounds rounds, BenchReport report, PrintStream out) {
        this.scratch = scratch;
        this.rounds = rounds;
        this.report = report;
        this.out = out;
    }

    void run() throws Exception {
        int[] lengths = LENGTHS.stream().mapToInt(Integer::intValue).toArray();
        Bundle bundle = BenchBundle.write(scratch.resolve("lengths"), LENGTHS, lengths);
        PeerWeights weights = BenchBundle.weights(bundle);
        long started = System.nanoTime();
        Scorer scorer = Scorer.load(bundle, ScorerSettings.serving().withContributions(false));
        scorer.warmUp(BATCHES.get(BATCHES.size() - 1));
        report.measured(
                "loading", String.format(Locale.ROOT, "%.1f s with warm-up, %s", seconds(started), scorer.path()));
        try (Engines engines = Engines.load(scorer, withoutVectors(bundle, scorer), weights)) {
            engines.peers().forEach((name, engine) -> report.measured(name, engine.version()));
            differences(engines);
            FigureTable table = table("Reviews a second, texts of T tokens");
            FigureTable cpu = table("The same for each second of processor time (two callers have two a second)");
            for (int tokens : LENGTHS) {
                for (int batch : BATCHES) {
                    cell(engines, weights, tokens, batch, table, cpu);
                }
            }
        }
    }

    private static @Nullable Scorer withoutVectors(Bundle bundle, Scorer scorer) throws Exception {
        if (scorer.path() != ScoringPath.VECTOR) {
            return null;
        }
        Scorer tables = Scorer.load(
                bundle, ScorerSettings.serving().withContributions(false).withVectors(VectorUse.NEVER));
        tables.warmUp(BATCHES.get(BATCHES.size() - 1));
        return tables;
    }

    private FigureTable table(String title) {
        return report.table(
                title,
                "T",
                "batch",
                Engines.OURS,
                Engines.TABLES,
                Engines.ONNX,
                Engines.DJL,
                "× tables alone",
                "× ONNX Runtime",
                "× DJL",
                "roofline");
    }

    private void differences(Engines engines) throws Exception {
        for (String peer : engines.peers().keySet()) {
            double largest = 0;
            for (int tokens : LENGTHS) {
                for (int batch : COMPARED) {
                    List<EncodedText> texts = random.uniform(tokens, batch, 1).get(0);
                    largest = Math.max(largest, engines.difference(peer, texts));
                }
            }
            report.goal(
                    "largest difference of a probability to " + peer + " ≤ 1e-5",
                    String.format(Locale.ROOT, "%.1e", largest),
                    largest <= CLOSE);
        }
    }

    private void cell(Engines engines, PeerWeights weights, int tokens, int batch, FigureTable table, FigureTable cpu)
            throws Exception {
        List<List<EncodedText>> batches = random.uniform(tokens, batch, Math.max(4, TEXTS / batch));
        List<Contender> contenders = new ArrayList<>(engines.ourWays(batches));
        engines.peers().keySet().forEach(peer -> contenders.add(engines.padded(peer, batches)));
        Map<String, Rate> rates;
        try (MatmulPeak peak = new MatmulPeak()) {
            if (batch == ROOFLINE_BATCH) {
                contenders.add(new Contender(PEAK, call -> peak.run(), 1));
            }
            rates = rounds.measure(contenders);
        }
        Map<String, Double> wall = new LinkedHashMap<>();
        Map<String, Double> processor = new LinkedHashMap<>();
        rates.forEach((name, rate) -> {
            double factor = name.equals(PEAK) ? MatmulPeak.flops() / weights.flops(tokens) : 1;
            wall.put(name, rate.perSecond() * factor);
            processor.put(name, rate.perCpuSecond() * factor);
        });
        row(table, tokens, batch, wall);
        row(cpu, tokens, batch, processor);
        goals(tokens, batch, wall);
        out.printf(Locale.ROOT, "T=%d batch %d: %s%n", tokens, batch, Figures.rates(wall));
    }

    private static void row(FigureTable table, int tokens, int batch, Map<String, Double> rates) {
        table.row(
                Integer.toString(tokens),
                Integer.toString(batch),
                Figures.rate(rates, Engines.OURS),
                Figures.rate(rates, Engines.TABLES),
                Figures.rate(rates, Engines.ONNX),
                Figures.rate(rates, Engines.DJL),
                Figures.ratio(rates, Engines.OURS, Engines.TABLES),
                Figures.ratio(rates, Engines.OURS, Engines.ONNX),
                Figures.ratio(rates, Engines.OURS, Engines.DJL),
                Figures.share(rates, Engines.OURS, PEAK));
    }

    private void goals(int tokens, int batch, Map<String, Double> rates) {
        String where = "T=" + tokens + " batch " + batch + ": ";
        Figures.goal(report, where, rates, Engines.ONNX, timesOnnx(batch));
        Figures.goal(report, where, rates, Engines.DJL, TIMES_DJL);
        if (batch == ROOFLINE_BATCH) {
            double share = Figures.quotient(rates, Engines.OURS, PEAK);
            report.goal(
                    where + "share of the plain network's roofline ≥ 80 %",
                    Figures.share(rates, Engines.OURS, PEAK),
                    share >= ROOFLINE_SHARE);
        }
    }

    private static double timesOnnx(int batch) {
        return batch == 1 ? 0.7 : batch < 32 ? 1.0 : 1.25;
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
