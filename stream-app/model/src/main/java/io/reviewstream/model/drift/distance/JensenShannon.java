package io.reviewstream.model.drift.distance;

/**
 * The Jensen-Shannon divergence in bits (Lin, "Divergence measures based on the Shannon entropy", 1991): 0 if the shares
 * are equal, 1 if the two have no bin in common. It needs no floor for empty bins, so it fits wide and sparse counts.
 */
public final class JensenShannon {

    private JensenShannon() {}

    /**
     * The divergence, 0 to 1 bit; the same if the two are swapped.
     *
     * @param reference counts a bin
     * @param window counts of the same bins
     * @throws IllegalArgumentException if the bins do not fit, a count is negative or a side counts nothing
     */
    public static double between(long[] reference, long[] window) {
        CountPair pair = CountPair.of(reference, window);
        double sum = 0;
        for (int bin = 0; bin < pair.bins(); bin++) {
            sum += part(pair.referenceShare(bin), pair.windowShare(bin));
        }
        return Math.min(1, sum);
    }

    /**
     * What one bin adds to the divergence, in bits; 0 or more, 0 if the shares are equal.
     *
     * @param before its share in the reference, 0 to 1
     * @param now its share in the window, 0 to 1
     */
    public static double part(double before, double now) {
        double middle = (before + now) / 2;
        // Never below 0 but by rounding, where the shares are as good as equal.
        return Math.max(0, (bits(before, middle) + bits(now, middle)) / 2);
    }

    private static double bits(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle) / Math.log(2);
    }
}
