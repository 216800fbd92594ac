package io.reviewstream.network.report.figures;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Agreement of two orders (Spearman 1904). */
public final class Ranks {
    private Ranks() {}

    /**
     * Spearman's rank correlation; equals share their mean rank.
     *
     * @return −1..1; NaN if all values of one side are equal, because then there is no order to agree with
     */
    public static double spearman(double[] a, double[] b) {
        double[] ranksOfA = of(a);
        double[] ranksOfB = of(b);
        double mean = (a.length + 1) / 2.0;
        double both = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (ranksOfA[i] - mean) * (ranksOfB[i] - mean);
            squaresOfA += (ranksOfA[i] - mean) * (ranksOfA[i] - mean);
            squaresOfB += (ranksOfB[i] - mean) * (ranksOfB[i] - mean);
        }
        return squaresOfA == 0 || squaresOfB == 0 ? Double.NaN : both / Math.sqrt(squaresOfA * squaresOfB);
    }

    private static double[] of(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /** Place of the largest value; of equals the first. */
    public static int top(double[] values) {
        int top = 0;
        for (int i = 1; i < values.length; i++) {
            top = values[i] > values[top] ? i : top;
        }
        return top;
    }
}
