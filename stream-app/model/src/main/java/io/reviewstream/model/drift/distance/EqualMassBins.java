package io.reviewstream.model.drift.distance;

import java.util.Arrays;

/**
 * Bounds that cut reference values into bins of about equal mass, so that each bin carries as much evidence as the next.
 * A value that is too frequent for one bin has a bin of its own. Immutable.
 */
public final class EqualMassBins {

    private final double[] upperBounds;

    private EqualMassBins(double[] upperBounds) {
        this.upperBounds = upperBounds;
    }

    /**
     * Cuts the values.
     *
     * @param values what the reference measured, in any order; not kept
     * @param bins at most so many, 2 or more
     * @throws IllegalArgumentException if there is no value, one is not a number, or the bins are fewer than two
     */
    public static EqualMassBins of(double[] values, int bins) {
        if (values.length == 0 || bins < 2) {
            throw new IllegalArgumentException(
                    values.length + " values in " + bins + " bins: at least one value and two bins are needed");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("a value is not a number: bins cannot hold it");
        }
        double[] bounds = new double[bins - 1];
        int used = 0;
        for (int i = 1; i < bins; i++) {
            double bound = sorted[(int) Math.max(0, (long) i * sorted.length / bins - 1)];
            // A bound at the largest value would leave nothing above it.
            boolean last = bound == sorted[sorted.length - 1];
            bound = last ? below(sorted, bound) : bound;
            if (bound < sorted[sorted.length - 1] && (used == 0 || bound > bounds[used - 1])) {
                bounds[used++] = bound;
            }
        }
        return new EqualMassBins(Arrays.copyOf(bounds, used));
    }

    /** Bins with these bounds, as a profile keeps them. */
    public static EqualMassBins withBounds(double... upperBounds) {
        for (int i = 1; i < upperBounds.length; i++) {
            if (!(upperBounds[i - 1] < upperBounds[i])) {
                throw new IllegalArgumentException("upper bounds do not ascend: " + Arrays.toString(upperBounds));
            }
        }
        return new EqualMassBins(upperBounds.clone());
    }

    private static double below(double[] sorted, double value) {
        int at = sorted.length - 1;
        while (at >= 0 && sorted[at] >= value) {
            at--;
        }
        return at < 0 ? value : sorted[at];
    }

    /** Ascending; bin i holds values v with {@code bound[i-1] < v <= bound[i]}, the last bin all above, and NaN. */
    public double[] upperBounds() {
        return upperBounds.clone();
    }

    /** One more than bounds. */
    public int size() {
        return upperBounds.length + 1;
    }

    /** The bin of a value, 0 to {@code size() - 1}. */
    public int binOf(double value) {
        int at = Arrays.binarySearch(upperBounds, value);
        return at >= 0 ? at : -at - 1;
    }

    /** Counts of the bins. */
    public long[] count(double... values) {
        long[] counts = new long[size()];
        for (double value : values) {
            counts[binOf(value)]++;
        }
        return counts;
    }
}
