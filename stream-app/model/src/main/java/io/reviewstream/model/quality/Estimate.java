package io.reviewstream.model.quality;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A measure, and where it may lie had other texts of the same kind been drawn.
 *
 * @param value as measured
 * @param low lower end of the interval
 * @param high upper end
 */
public record Estimate(double value, double low, double high) {
    /** Of the normal distribution, 95 % lie closer to the middle than so many deviations. */
    private static final double Z = 1.96;

    /** The percentile interval: of the sorted samples, those that leave 2.5 % on either side. */
    static Estimate of(double value, double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int tail = (int) Math.round(sorted.length * (1 - Bootstrap.LEVEL) / 2);
        return new Estimate(value, sorted[tail], sorted[sorted.length - 1 - tail]);
    }

    /**
     * A share of some texts with its score interval (Wilson 1927), which stays within 0..1 and holds for few texts too.
     *
     * @param part of the texts
     * @param whole at least 1
     */
    static Estimate ofShare(long part, long whole) {
        double share = part / (double) whole;
        double z2 = Z * Z / whole;
        double middle = share + z2 / 2;
        double half = Z * Math.sqrt(share * (1 - share) / whole + z2 / (4 * whole));
        return new Estimate(share, Math.max(0, (middle - half) / (1 + z2)), Math.min(1, (middle + half) / (1 + z2)));
    }

    /** The mean of at least one value, and that of as many drawn from them with replacement, over and over. */
    public static Estimate ofMean(double[] values, Draws draws) {
        SplittableRandom random = new SplittableRandom(draws.seed());
        double[] means = new double[draws.samples()];
        for (int sample = 0; sample < means.length; sample++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[sample] = sum / values.length;
        }
        return of(Arrays.stream(values).sum() / values.length, means);
    }
}
