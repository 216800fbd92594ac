package io.reviewstream.network.comparison;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Where a mean over texts may lie had other texts of the same kind been drawn.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
    private static final int SAMPLES = 2000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1;

    /**
     * The 95 % percentile bootstrap (Efron 1979): texts are drawn with replacement, as many as there are. Always the same
     * for the same figures.
     *
     * @param figures one for each text, such as the share of runs that get it right; at least one
     * @throws IllegalArgumentException if there are none
     */
    public static Interval ofMean(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("no text, no interval");
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            double sum = 0;
            for (int i = 0; i < figures.length; i++) {
                sum += figures[random.nextInt(figures.length)];
            }
            means[sample] = sum / figures.length;
        }
        Arrays.sort(means);
        int tail = (int) Math.round(SAMPLES * TAIL);
        return new Interval(means[tail], means[SAMPLES - 1 - tail]);
    }

    /** As {@code 0.8671–0.8733}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f–%.4f", low, high);
    }
}
