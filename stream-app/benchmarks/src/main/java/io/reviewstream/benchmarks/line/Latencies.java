package io.reviewstream.benchmarks.line;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Latencies in milliseconds, in ascending order. Immutable. */
public final class Latencies {
    private final double[] sorted;

    private Latencies(double[] sorted) {
        this.sorted = sorted;
    }

    /** Of all these; those that are NaN, of reviews that never came back, are as long as can be. */
    public static Latencies of(DoubleStream millis) {
        double[] all = millis.map(value -> Double.isNaN(value) ? Double.POSITIVE_INFINITY : value)
                .toArray();
        Arrays.sort(all);
        return new Latencies(all);
    }

    /** The smallest one that this share of all does not exceed; NaN of none. */
    public double quantile(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
    }

    /** How many there are. */
    public int count() {
        return sorted.length;
    }

    /** A quantile in words, without its unit. */
    public String text(double share) {
        return String.format(Locale.ROOT, "%.0f", quantile(share));
    }
}
