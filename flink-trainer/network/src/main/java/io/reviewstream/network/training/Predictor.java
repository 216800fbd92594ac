package io.reviewstream.network.training;

import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.memory.NativeMemory;
import io.reviewstream.network.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scores any number of texts: sorts them into buckets, cuts those into batches, restores the order. */
final class Predictor {
    private static final int BATCH = 256;
    /** Tokens of a batch, padding included: long texts in batches of 256 would take more memory than a step of training. */
    private static final int MOST_TOKENS = 16_384;

    private Predictor() {}

    static float[][] probabilities(TrainableNetwork network, List<TextIds> texts) {
        Recipe recipe = network.recipe();
        Map<Integer, List<Integer>> byBucket = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            byBucket.computeIfAbsent(recipe.bucketFor(texts.get(i).length()), bucket -> new ArrayList<>())
                    .add(i);
        }
        float[][] all = new float[texts.size()][];
        byBucket.forEach((bucket, indexes) -> {
            int size = Math.max(1, Math.min(BATCH, MOST_TOKENS / bucket));
            for (int from = 0; from < indexes.size(); from += size) {
                List<Integer> part = indexes.subList(from, Math.min(from + size, indexes.size()));
                List<TextIds> ids = part.stream().map(texts::get).toList();
                float[][] rows = network.probabilities(new Batch(
                        BatchShape.of(recipe, bucket), ids, recipe.encoder().padSide()));
                for (int i = 0; i < rows.length; i++) {
                    all[part.get(i)] = rows[i];
                }
            }
            if (indexes.size() > size) {
                NativeMemory.trim();
            }
        });
        return all;
    }
}
