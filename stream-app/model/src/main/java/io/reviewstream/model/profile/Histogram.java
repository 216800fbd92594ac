package io.reviewstream.model.profile;

import java.util.Arrays;
import java.util.List;

/**
 * Counts of values between fixed bounds. Immutable.
 *
 * @param upperBounds ascending; bin i holds values v with {@code upperBounds[i-1] < v <= upperBounds[i]}
 * @param counts one more than bounds: the last bin holds everything above the last bound, and NaN
 */
public record Histogram(List<Double> upperBounds, List<Long> counts) {

    /** Copies both lists and checks that they fit each other. */
    public Histogram {
        upperBounds = List.copyOf(upperBounds);
        counts = List.copyOf(counts);
        if (counts.size() != upperBounds.size() + 1) {
            throw new IllegalArgumentException(
                    counts.size() + " counts for " + upperBounds.size() + " upper bounds; one more is needed");
        }
        for (int i = 1; i < upperBounds.size(); i++) {
            if (!(upperBounds.get(i - 1) < upperBounds.get(i))) {
                throw new IllegalArgumentException("upper bounds do not ascend: " + upperBounds);
            }
        }
        if (counts.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("negative count in " + counts);
        }
    }

    /** How many values were counted. */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** The share of each bin, 0..1; all 0 if nothing was counted. */
    public double[] shares() {
        double total = Math.max(1, total());
        return counts.stream().mapToDouble(count -> count / total).toArray();
    }

    /** Collects values; for one thread. */
    static final class Counter {

        private final double[] upperBounds;
        private final long[] counts;

        Counter(double... upperBounds) {
            this.upperBounds = upperBounds.clone();
            this.counts = new long[upperBounds.length + 1];
        }

        void add(double value) {
            int bin = Arrays.binarySearch(upperBounds, value);
            counts[bin >= 0 ? bin : -bin - 1]++;
        }

        Histogram histogram() {
            return new Histogram(
                    Arrays.stream(upperBounds).boxed().toList(),
                    Arrays.stream(counts).boxed().toList());
        }
    }
}
