package io.reviewstream.benchmarks.scoring;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextRow;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.network.recipe.Recipe;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Batches of texts as long as those of real data sets, in the order in which they stand there. */
final class MixPart {
    private static final List<Integer> BATCHES = List.of(32, 128);
    private static final int TEXTS = 4096;
    private static final double TIMES_ONNX = 1.8;
    private static final String BUCKETED = "ONNX Runtime with our buckets";

    /**
     * A data set.
     *
     * @param name of its folder
     * @param labelColumn any of its columns
     * @param recipe whose encoder and buckets it is read with
     */
    private record Mix(String name, String labelColumn, String recipe) {
        String goal(int batch) {
            return "lengths of " + name + ", batch " + batch + ": ";
        }
    }

    private static final List<Mix> MIXES = List.of(
            new Mix("nsmc-binary", "label", "plain-bigru-attention-korean"),
            new Mix("imdb-stars", "label", "plain-bigru-attention"));

    private final Path scratch;
    private final Rounds rounds;
    private final BenchReport report;
    private final PrintStream out;
    private final RandomBatches random = new RandomBatches();

    MixPart(Path scratch, Rounds rounds, BenchReport report, PrintStream out) {
        this.scratch = scratch;
        this.rounds = rounds;
        this.report = report;
        this.out = out;
    }

    void run(Optional<Path> data) throws Exception {
        FigureTable table = report.table(
                "Reviews a second, lengths of real texts in the order of the data set",
                "lengths of",
                "batch",
                "tokens",
                Engines.OURS,
                Engines.ONNX,
                BUCKETED,
                "× ONNX Runtime");
        for (Mix mix : MIXES) {
            Path folder = data.map(all -> all.resolve(mix.name())).orElse(Path.of(mix.name()));
            if (data.isEmpty() || !Files.isReadable(folder.resolve("test.tsv.gz"))) {
                BATCHES.forEach(batch -> report.notRun(
                        mix.goal(batch) + "reviews/s against ONNX Runtime ≥ " + TIMES_ONNX,
                        "no data set " + mix.name() + "; give -Ddata.dir=DIR"));
            } else {
                run(mix, folder, table);
            }
        }
    }

    private void run(Mix mix, Path folder, FigureTable table) throws Exception {
        Recipe recipe = Recipe.load(mix.recipe());
        int[] reference = lengths(folder.resolve("train.tsv.gz"), mix, recipe);
        int[] lengths = lengths(folder.resolve("test.tsv.gz"), mix, recipe);
        Bundle bundle = BenchBundle.write(scratch.resolve(mix.name()), recipe.buckets(), reference);
        Scorer scorer = Scorer.load(bundle, ScorerSettings.serving().withContributions(false));
        scorer.warmUp(BATCHES.get(BATCHES.size() - 1));
        try (Engines engines = Engines.load(scorer, BenchBundle.weights(bundle))) {
            for (int batch : BATCHES) {
                row(mix, batch, engines, random.of(lengths, batch), table);
            }
        }
    }

    private void row(Mix mix, int batch, Engines engines, List<List<EncodedText>> batches, FigureTable table)
            throws Exception {
        List<Contender> contenders = new ArrayList<>(List.of(engines.ours(batches)));
        if (engines.has(Engines.ONNX)) {
            contenders.add(engines.padded(Engines.ONNX, batches));
            contenders.add(engines.bucketed(Engines.ONNX, BUCKETED, batches));
        }
        Map<String, Double> rates = new LinkedHashMap<>();
        rounds.measure(contenders).forEach((name, rate) -> rates.put(name, rate.perSecond()));
        double tokens = batches.stream()
                .flatMap(List::stream)
                .mapToInt(text -> text.ids().tokens())
                .average()
                .orElse(0);
        table.row(
                mix.name(),
                Integer.toString(batch),
                String.format(Locale.ROOT, "%.0f", tokens),
                Figures.rate(rates, Engines.OURS),
                Figures.rate(rates, Engines.ONNX),
                Figures.rate(rates, BUCKETED),
                Figures.ratio(rates, Engines.OURS, Engines.ONNX));
        Figures.goal(report, mix.goal(batch), rates, Engines.ONNX, TIMES_ONNX);
        out.printf(Locale.ROOT, "%s batch %d: %s%n", mix.name(), batch, Figures.rates(rates));
    }

    private static int[] lengths(Path file, Mix mix, Recipe recipe) throws IOException {
        TextEncoder encoder = new TextEncoder(recipe.encoder(), Vocabulary.of(List.of("w")), NgramTable.none());
        try (Stream<TextRow> rows = TextFile.open(file, TextColumns.labelledBy(mix.labelColumn()))) {
            return rows.limit(TEXTS)
                    .mapToInt(row -> encoder.ids(row.text()).tokens())
                    .toArray();
        }
    }
}
