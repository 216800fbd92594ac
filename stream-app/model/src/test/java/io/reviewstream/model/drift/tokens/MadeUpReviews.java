package io.reviewstream.model.drift.tokens;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Reviews whose words follow Zipf's law, from a seed; some may carry one word more. */
public final class MadeUpReviews {

    private static final int VOCABULARY = 5000;
    private static final double[] CUMULATIVE = cumulative();

    private final SplittableRandom random;
    private final String prefix;

    public MadeUpReviews(long seed) {
        this.random = new SplittableRandom(seed);
        this.prefix = seed + "-";
    }

    /** So many reviews; each gets the extra word with the probability. */
    public void give(int reviews, String extra, double probability, BiConsumer<String, List<String>> to) {
        for (int i = 0; i < reviews; i++) {
            List<String> words = IntStream.range(0, 5 + random.nextInt(20))
                    .mapToObj(at -> random.nextDouble() < probability / 15 ? extra : word())
                    .toList();
            to.accept(prefix + i, words);
        }
    }

    private String word() {
        int at = Arrays.binarySearch(CUMULATIVE, random.nextDouble());
        return "w" + (at >= 0 ? at : -at - 1);
    }

    private static double[] cumulative() {
        double[] sums = IntStream.rangeClosed(1, VOCABULARY)
                .mapToDouble(rank -> 1.0 / rank)
                .toArray();
        Arrays.parallelPrefix(sums, Double::sum);
        double total = sums[VOCABULARY - 1];
        return Arrays.stream(sums).map(sum -> sum / total).toArray();
    }
}
