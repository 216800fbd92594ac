package io.reviewstream.network.training;

import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.recipe.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Cuts examples into batches of one length bucket each, in another order each epoch, always the same for one seed. */
final class EpochBatches {
    private final Recipe recipe;
    private final Encoded examples;
    private final List<int[]> buckets;

    EpochBatches(Recipe recipe, Encoded examples) {
        this.recipe = recipe;
        this.examples = examples;
        Map<Integer, List<Integer>> byBucket = new TreeMap<>();
        for (int i = 0; i < examples.size(); i++) {
            int bucket = recipe.bucketFor(examples.ids().get(i).length());
            byBucket.computeIfAbsent(bucket, length -> new ArrayList<>()).add(i);
        }
        this.buckets = byBucket.values().stream()
                .map(bucket -> bucket.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    int perEpoch() {
        int size = recipe.schedule().batchSize();
        return buckets.stream()
                .mapToInt(bucket -> (bucket.length + size - 1) / size)
                .sum();
    }

    /** All examples once, as indexes; depends on the seed and the epoch alone. */
    List<int[]> shuffled(int epoch) {
        Random random = new Random(recipe.seed() * 31 + epoch);
        int size = recipe.schedule().batchSize();
        List<int[]> batches = new ArrayList<>();
        for (int[] bucket : buckets) {
            int[] order = bucket.clone();
            shuffle(order, random);
            for (int from = 0; from < order.length; from += size) {
                batches.add(Arrays.copyOfRange(order, from, Math.min(from + size, order.length)));
            }
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    /** Fisher and Yates. */
    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    /** The examples of one batch. */
    Encoded part(int[] indexes) {
        List<TextIds> ids = Arrays.stream(indexes).mapToObj(examples.ids()::get).toList();
        return new Encoded(
                ids, Arrays.stream(indexes).map(i -> examples.labels()[i]).toArray());
    }
}
