package io.reviewstream.model.drift.alarm;

import java.util.Arrays;

/**
 * The upper tail of a sample as a generalized Pareto distribution, so that a chance can be given for what no sample has shown:
 * fitted by probability-weighted moments (Hosking and Wallis, "Parameter and quantile estimation for the generalized Pareto
 * distribution", 1987). The shape is held between 0, so that no value is ever impossible, and a half.
 *
 * @param threshold where the tail begins
 * @param share of the sample above the threshold, above 0 to 1
 * @param shape how heavy the tail is, 0 (exponential) to 0.5
 * @param scale how far it reaches, 0 or more
 */
record ParetoTail(double threshold, double share, double shape, double scale) {

    private static final double HEAVIEST = 0.5;
    /** A tenth of the sample is its tail, but not fewer than so many values. */
    private static final int FEWEST = 10;

    /**
     * Fits.
     *
     * @param sorted the sample in ascending order, not empty
     */
    static ParetoTail of(double... sorted) {
        int above = Math.min(sorted.length, Math.max(FEWEST, sorted.length / 10));
        double threshold = above == sorted.length ? sorted[0] : sorted[sorted.length - above - 1];
        double[] excesses = Arrays.stream(sorted, sorted.length - above, sorted.length)
                .map(value -> value - threshold)
                .toArray();
        return fit(threshold, above / (double) sorted.length, excesses);
    }

    /** Of the excesses over the threshold, in ascending order. */
    static ParetoTail fit(double threshold, double share, double... excesses) {
        double mean = 0;
        double weighted = 0;
        for (int i = 0; i < excesses.length; i++) {
            mean += excesses[i] / excesses.length;
            // Weighted by the share that lies above.
            weighted += excesses[i] / excesses.length * (1 - (i + 0.65) / excesses.length);
        }
        double shape = mean - 2 * weighted > 0 ? 2 - mean / (mean - 2 * weighted) : HEAVIEST;
        if (mean == 0 || shape <= 0) {
            return new ParetoTail(threshold, share, 0, mean);
        }
        shape = Math.min(HEAVIEST, shape);
        return new ParetoTail(threshold, share, shape, mean * (1 - shape));
    }

    /** The chance of a value at least as large, 0 to 1; within the body of the sample it is 1, which is too large. */
    double survival(double value) {
        double excess = value - threshold;
        if (excess <= 0) {
            return 1;
        }
        if (scale == 0) {
            return 0;
        }
        return share * (shape == 0 ? Math.exp(-excess / scale) : Math.pow(1 + shape * excess / scale, -1 / shape));
    }
}
