package io.reviewstream.model.drift.distance;

/**
 * The population stability index: the Kullback-Leibler divergences in both directions, added (Jeffreys 1946; Siddiqi,
 * "Credit Risk Scorecards", 2006). 0 is no difference; by custom a shift below 0.1 is small and one above 0.25 is large.
 */
public final class PopulationStability {

    /** The share that an empty bin is taken to have, so that the index stays finite: one review in ten thousand. */
    static final double FLOOR = 1e-4;

    private PopulationStability() {}

    /**
     * The index in nats, 0 or more; the same if the two are swapped.
     *
     * @param reference counts a bin
     * @param window counts of the same bins
     * @throws IllegalArgumentException if the bins do not fit, a count is negative or a side counts nothing
     */
    public static double between(long[] reference, long[] window) {
        CountPair pair = CountPair.of(reference, window);
        double sum = 0;
        for (int bin = 0; bin < pair.bins(); bin++) {
            double before = Math.max(FLOOR, pair.referenceShare(bin));
            double now = Math.max(FLOOR, pair.windowShare(bin));
            sum += (now - before) * Math.log(now / before);
        }
        return sum;
    }
}
