package io.reviewstream.model.drift.distance;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Counts of the reference and of a window over the same bins, as shares. Immutable. */
final class CountPair {

    private final long[] reference;
    private final long[] window;
    private final double referenceTotal;
    private final double windowTotal;

    private CountPair(long[] reference, long[] window) {
        this.reference = reference;
        this.window = window;
        this.referenceTotal = total(reference);
        this.windowTotal = total(window);
    }

    /**
     * Pairs the counts; neither array is kept.
     *
     * @throws IllegalArgumentException if the lengths differ, a count is negative or a side counts nothing
     */
    static CountPair of(long[] reference, long[] window) {
        if (reference.length != window.length) {
            throw new IllegalArgumentException("the reference has " + reference.length + " bins, the window "
                    + window.length + ": both must be counted in the same bins");
        }
        CountPair pair = new CountPair(reference.clone(), window.clone());
        if (pair.referenceTotal == 0 || pair.windowTotal == 0) {
            throw new IllegalArgumentException("nothing was counted in the "
                    + (pair.referenceTotal == 0 ? "reference" : "window") + ": there is no distance");
        }
        return pair;
    }

    private static double total(long[] counts) {
        long total = 0;
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("negative count in " + Arrays.toString(counts));
            }
            total = Math.addExact(total, count);
        }
        return total;
    }

    int bins() {
        return reference.length;
    }

    double referenceShare(int bin) {
        return reference[bin] / referenceTotal;
    }

    double windowShare(int bin) {
        return window[bin] / windowTotal;
    }

    /** What both sides would count if they were one sample as large as the smaller, as in a two-sample test. */
    double effectiveSize() {
        return referenceTotal / (referenceTotal + windowTotal) * windowTotal;
    }

    /** Two rows without the bins that neither side uses. */
    long[][] table() {
        int[] used = IntStream.range(0, bins())
                .filter(bin -> reference[bin] + window[bin] > 0)
                .toArray();
        return new long[][] {
            Arrays.stream(used).mapToLong(bin -> reference[bin]).toArray(),
            Arrays.stream(used).mapToLong(bin -> window[bin]).toArray()
        };
    }
}
