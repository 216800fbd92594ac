package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.accuracy.DataSet;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Real Korean reviews in length buckets, the peer once with the same buckets and once padded to one length. */
final class RealPart implements Part {
    static final String DATA = "nsmc-binary";
    static final String RECIPE = "bigru-attention-korean";
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
        NetworkSize size = NetworkSize.compared(SpeedPart.VOCABULARY);
        Recipe recipe = size.recipe(RECIPE, new Recipes().load(RECIPE, Map.of()).buckets());
        var texts = new DataSet(data.resolve(DATA), "label").parts(false, options.quick() ? 3000 : 8000);
        List<TextBatch> batches = new RealTexts(recipe).batches(texts.train());
        List<TextBatch> padded =
                batches.stream().map(batch -> batch.paddedTo(SpeedPart.LENGTH)).toList();
        Standings standings = new Contest(progress)
                .add("ReviewStream", new OurLearner(recipe, size), batches)
                .add("DJL/PyTorch, same buckets", new PeerLearner(size), batches)
                .add("DJL/PyTorch, padded to 55", new PeerLearner(size), padded)
                .run(options.quick() ? 3 : 7, () -> {});
        report.measured("real texts", texts(recipe, batches));
        ContestTable.add(report, "nsmc-binary, Korean morphemes, buckets " + recipe.buckets(), standings);
        ContestTable.goal(report, goals().get(0), standings, "DJL/PyTorch, same buckets", LEAST);
    }

    private static String texts(Recipe recipe, List<TextBatch> batches) {
        double mean = batches.stream().mapToInt(TextBatch::length).average().orElseThrow();
        return String.format(
                Locale.ROOT,
                "%d batches of %d texts of nsmc-binary, padded to %.1f on average",
                batches.size(),
                recipe.schedule().batchSize(),
                mean);
    }
}
