package io.reviewstream.model.drift.alarm;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for many tests at once: a p that stays below a level after it keeps the chance of even one false finding
 * below that level, whatever the tests have to do with each other. S. Holm, "A simple sequentially rejective multiple test
 * procedure", Scandinavian Journal of Statistics 6 (1979).
 */
public final class Holm {

    private Holm() {}

    /**
     * The corrected p of each, in the order given, each at least its own p and at most 1.
     *
     * @param p each 0 to 1
     * @throws IllegalArgumentException if one is not
     */
    public static double[] corrected(double... p) {
        List<Integer> smallestFirst = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] corrected = new double[p.length];
        double least = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int i = smallestFirst.get(rank);
            if (!(p[i] >= 0 && p[i] <= 1)) {
                throw new IllegalArgumentException("a probability of " + p[i] + ": 0 to 1 is needed");
            }
            least = Math.max(least, Math.min(1, (p.length - rank) * p[i]));
            corrected[i] = least;
        }
        return corrected;
    }
}
