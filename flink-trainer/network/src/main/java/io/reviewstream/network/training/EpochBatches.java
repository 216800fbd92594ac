package io.reviewstream.network.training;

import io.reviewstream.network.recipe.Recipe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Cuts examples into batches of one length bucket each, in another order each epoch, always the same for one seed. */
final class EpochBatches {
    private final Recipe recipe;
    private final Encoded examples;
    private final Collection<List<Integer>> buckets;

    EpochBatches(Recipe recipe, Encoded examples) {
        this.recipe = recipe;
        this.examples = examples;
        Map<Integer, List<Integer>> byBucket = new TreeMap<>();
        for (int i = 0; i < examples.size(); i++) {
            int bucket = recipe.bucketFor(examples.ids().get(i).length);
            byBucket.computeIfAbsent(bucket, length -> new ArrayList<>()).add(i);
        }
        this.buckets = byBucket.values();
    }

    /**
     * Examples of one batch.
     *
     * @param ids of each text, without padding
     * @param labels index of each text's label
     */
    record Part(List<int[]> ids, List<Integer> labels) {}

    int perEpoch() {
        int size = recipe.schedule().batchSize();
        return buckets.stream()
                .mapToInt(bucket -> (bucket.size() + size - 1) / size)
                .sum();
    }

    /** All examples once; depends on the seed and the epoch alone. */
    List<Part> shuffled(int epoch) {
        Random random = new Random(recipe.seed() * 31 + epoch);
        int size = recipe.schedule().batchSize();
        List<List<Integer>> batches = new ArrayList<>();
        for (List<Integer> bucket : buckets) {
            List<Integer> order = new ArrayList<>(bucket);
            Collections.shuffle(order, random);
            for (int from = 0; from < order.size(); from += size) {
                batches.add(order.subList(from, Math.min(from + size, order.size())));
            }
        }
        Collections.shuffle(batches, random);
        return batches.stream().map(this::part).toList();
    }

    private Part part(List<Integer> indexes) {
        List<int[]> ids = indexes.stream().map(examples.ids()::get).toList();
        return new Part(ids, indexes.stream().map(examples.labels()::get).toList());
    }
}
