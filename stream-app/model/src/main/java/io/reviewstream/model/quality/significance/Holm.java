package io.reviewstream.model.quality.significance;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of several differences are more than chance explains, all taken together: Holm, "A simple sequentially rejective
 * multiple test procedure" (1979).
 */
public final class Holm {
    private Holm() {}

    /**
     * From the least p on, each is held against the level shared by those still left; the first that fails ends it.
     *
     * @param p of each difference alone, 0..1
     * @param level how often, at most, chance alone may mark any of them
     * @return whether each is significant, in the order given
     */
    public static boolean[] significant(List<Double> p, double level) {
        double[] corrected =
                corrected(p.stream().mapToDouble(Double::doubleValue).toArray());
        boolean[] significant = new boolean[corrected.length];
        for (int i = 0; i < corrected.length; i++) {
            significant[i] = corrected[i] <= level;
        }
        return significant;
    }

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
