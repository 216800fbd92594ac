package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.accuracy.DataSet;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Who learns, and what; the same numbers give the same texts in every process.
 *
 * @param side who
 * @param vocabulary rows of the embedding table
 * @param data directory of the data sets, for real texts in length buckets; empty: made-up texts of one length
 * @param count batches of made-up texts, or real texts
 * @param padded whether real texts are padded to one length in spite of their buckets
 */
record Workload(Side side, int vocabulary, String data, int count, boolean padded) {
    static final int LENGTH = 55;
    static final int BATCH = 64;
    private static final String DATA = "nsmc-binary";
    private static final String KOREAN = "plain-bigru-attention-korean";

    /** Who learns. */
    enum Side {
        OURS,
        PEER
    }

    static Workload madeUp(Side side, int vocabulary, int batches) {
        return new Workload(side, vocabulary, "", batches, false);
    }

    /** From {@link #arguments}. */
    static Workload of(String[] arguments) {
        return new Workload(
                Side.valueOf(arguments[0]),
                Integer.parseInt(arguments[1]),
                arguments[2],
                Integer.parseInt(arguments[3]),
                Boolean.parseBoolean(arguments[4]));
    }

    List<String> arguments() {
        return List.of(
                side.name(), Integer.toString(vocabulary), data, Integer.toString(count), Boolean.toString(padded));
    }

    NetworkSize size() {
        return NetworkSize.compared(vocabulary);
    }

    Learner learner() throws IOException {
        return side == Side.PEER ? new PeerLearner(size()) : new OurLearner(recipe(), size());
    }

    List<TextBatch> batches() throws IOException {
        if (data.isEmpty()) {
            return new MadeUpTexts(vocabulary).batches(count, BATCH, LENGTH);
        }
        var texts = new DataSet(Path.of(data, DATA), "label").parts(false, count);
        List<TextBatch> batches = new RealTexts(recipe()).batches(texts.train());
        return padded ? batches.stream().map(batch -> batch.paddedTo(LENGTH)).toList() : batches;
    }

    private Recipe recipe() throws IOException {
        return data.isEmpty()
                ? size().recipe("plain-bigru-attention", List.of(LENGTH))
                : size().recipe(KOREAN, new Recipes().load(KOREAN, Map.of()).buckets());
    }
}
