package io.reviewstream.network.comparison;

import java.util.EnumSet;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;

/**
 * Mean and deviation of a figure over runs that differ by their seed alone.
 *
 * @param mean over the runs
 * @param deviation of the sample (n − 1); 0 for a single run
 * @param runs how many
 */
public record Spread(double mean, double deviation, int runs) {

    /**
     * Of these figures.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("no run, no figure");
        }
        DoubleStatistics statistics =
                DoubleStatistics.of(EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION), figures);
        double deviation = figures.length == 1 ? 0 : statistics.getAsDouble(Statistic.STANDARD_DEVIATION);
        return new Spread(statistics.getAsDouble(Statistic.MEAN), deviation, figures.length);
    }

    /** As {@code 0.8712 ± 0.0034}; a single run has no deviation. */
    @Override
    public String toString() {
        return runs == 1
                ? String.format(Locale.ROOT, "%.4f", mean)
                : String.format(Locale.ROOT, "%.4f ± %.4f", mean, deviation);
    }
}
