package io.reviewstream.model.drift.distance;

/**
 * The two-sample test of Kolmogorov (1933) and Smirnov (1939) on ordered bins: the largest gap between the two cumulative
 * shares. Texts of one bin are ties, which makes p too large rather than too small. The library's test wants every value
 * in memory, sorted; counts of bins are all that a stream keeps.
 */
public final class KolmogorovSmirnov {

    /** Terms fall as e^(-2 k² x²); from here on p is 1 to fifteen digits and more. */
    private static final double SMALL = 0.2;

    private KolmogorovSmirnov() {}

    /**
     * Tests; statistic and effect are both the largest gap, 0 to 1, and p is that of large samples.
     *
     * @param reference counts a bin, bins in ascending order
     * @param window counts of the same bins
     * @throws IllegalArgumentException if the bins do not fit, a count is negative or a side counts nothing
     */
    public static TestOutcome between(long[] reference, long[] window) {
        CountPair pair = CountPair.of(reference, window);
        double gap = 0;
        double before = 0;
        double now = 0;
        for (int bin = 0; bin < pair.bins(); bin++) {
            before += pair.referenceShare(bin);
            now += pair.windowShare(bin);
            gap = Math.max(gap, Math.abs(now - before));
        }
        gap = Math.min(1, gap);
        return new TestOutcome(gap, gap, survival(Math.sqrt(pair.effectiveSize()) * gap));
    }

    /** Kolmogorov's limit: 2 Σ (-1)^(k-1) e^(-2 k² x²). */
    private static double survival(double x) {
        if (x < SMALL) {
            return 1;
        }
        double sum = 0;
        double sign = 1;
        double term = 1;
        for (int k = 1; term > 0 && k <= 100; k++) {
            term = Math.exp(-2.0 * k * k * x * x);
            sum += sign * term;
            sign = -sign;
        }
        return Math.min(1, Math.max(0, 2 * sum));
    }
}
