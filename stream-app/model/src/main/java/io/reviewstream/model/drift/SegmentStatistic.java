package io.reviewstream.model.drift;

import java.util.Comparator;

/**
 * A statistic of a segment.
 *
 * @param segment its name, empty for the whole stream
 * @param statistic what is watched
 */
public record SegmentStatistic(String segment, Statistic statistic) implements Comparable<SegmentStatistic> {

    private static final Comparator<SegmentStatistic> ORDER =
            Comparator.comparing(SegmentStatistic::segment).thenComparing(SegmentStatistic::statistic);

    /** Of the whole stream. */
    public static SegmentStatistic ofAll(Statistic statistic) {
        return new SegmentStatistic("", statistic);
    }

    @Override
    public int compareTo(SegmentStatistic other) {
        return ORDER.compare(this, other);
    }
}
