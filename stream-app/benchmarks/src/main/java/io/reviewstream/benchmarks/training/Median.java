package io.reviewstream.benchmarks.training;

import java.util.Arrays;

/** The middle of some numbers. */
final class Median {
    private Median() {}

    /** Of an even number of values the mean of both in the middle; NaN of none. */
    static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
