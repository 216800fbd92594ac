package io.reviewstream.model.quality;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long after their reviews labels came.
 *
 * @param buckets from the soonest on, empty ones too
 * @param median half of the labels came within this time: the bound of the bucket in which the middle one lies; null
 *     without labels, or beyond the last bound
 * @param p90 the same of nine in ten
 */
public record LabelDelays(
        List<Bucket> buckets,
        @Nullable Duration median,
        @Nullable Duration p90) {
    private static final List<Duration> BOUNDS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(3),
            Duration.ofDays(7));

    static final int BUCKETS = BOUNDS.size() + 1;

    public LabelDelays {
        buckets = List.copyOf(buckets);
    }

    /**
     * Labels that came within one range of time.
     *
     * @param upTo upper bound, which belongs to the next bucket; null for the last, which has none
     */
    public record Bucket(@Nullable Duration upTo, long labels) {}

    /** In which bucket a delay is counted; a label from before its review is in the first. */
    static int bucket(long millis) {
        int bucket = 0;
        while (bucket < BOUNDS.size() && millis >= BOUNDS.get(bucket).toMillis()) {
            bucket++;
        }
        return bucket;
    }

    static LabelDelays of(long[] counts) {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            buckets.add(new Bucket(i < BOUNDS.size() ? BOUNDS.get(i) : null, counts[i]));
        }
        return new LabelDelays(buckets, quantile(buckets, 0.5), quantile(buckets, 0.9));
    }

    private static @Nullable Duration quantile(List<Bucket> buckets, double share) {
        long all = buckets.stream().mapToLong(Bucket::labels).sum();
        long left = (long) Math.ceil(all * share);
        for (Bucket bucket : buckets) {
            left -= bucket.labels();
            if (all > 0 && left <= 0) {
                return bucket.upTo();
            }
        }
        return null;
    }
}
