package io.reviewstream.model.drift;

import io.reviewstream.model.drift.window.Mergeable;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was counted of the whole stream, and of each of its segments apart. Merges like its parts, in any order. For one thread.
 */
public final class SegmentedSummary implements Mergeable<SegmentedSummary> {

    /** The segment that all reviews belong to. */
    public static final String ALL = "";

    private final SummaryBins bins;
    private final SortedMap<String, StreamSummary> bySegment = new TreeMap<>();

    /** Nothing counted yet. */
    public SegmentedSummary(SummaryBins bins) {
        this.bins = bins;
        this.bySegment.put(ALL, new StreamSummary(bins));
    }

    /** Of the whole stream, with no segments; the summary is not copied. */
    public static SegmentedSummary ofAll(StreamSummary all) {
        return of(all.bins(), Map.of(ALL, all));
    }

    /** Puts one together again from its {@link #segments}; the summaries are not copied. */
    public static SegmentedSummary of(SummaryBins bins, Map<String, StreamSummary> segments) {
        SegmentedSummary summary = new SegmentedSummary(bins);
        summary.bySegment.putAll(segments);
        return summary;
    }

    /** Counts a review, in the whole and in the segments named. */
    public SegmentedSummary add(ScoredReview review, Collection<String> segments) {
        segment(ALL).add(review);
        segments.forEach(segment -> segment(segment).add(review));
        return this;
    }

    /** Adds what was counted of one segment, or of the whole stream where that is not parted ({@link #ALL}). */
    public SegmentedSummary add(String segment, StreamSummary counted) {
        segment(ALL).merge(counted);
        if (!segment.equals(ALL)) {
            segment(segment).merge(counted);
        }
        return this;
    }

    private StreamSummary segment(String name) {
        return bySegment.computeIfAbsent(name, none -> new StreamSummary(bins));
    }

    @Override
    public SegmentedSummary merge(SegmentedSummary other) {
        other.bySegment.forEach((name, summary) -> segment(name).merge(summary));
        return this;
    }

    @Override
    public long reviews() {
        return segment(ALL).reviews();
    }

    /** How it counts. */
    public SummaryBins bins() {
        return bins;
    }

    /** That of the whole stream; not a copy. */
    public StreamSummary all() {
        return segment(ALL);
    }

    /** Of each segment its summary, the whole stream's under {@link #ALL}; a live view. */
    public SortedMap<String, StreamSummary> segments() {
        return Collections.unmodifiableSortedMap(bySegment);
    }

    /** How far a window lies from this reference: each statistic of each segment that has enough reviews on both sides. */
    public SortedMap<SegmentStatistic, StatisticDistance> distances(SegmentedSummary window) {
        SortedMap<SegmentStatistic, StatisticDistance> distances = new TreeMap<>();
        for (Map.Entry<String, StreamSummary> part : window.bySegment.entrySet()) {
            StreamSummary reference = bySegment.get(part.getKey());
            if (reference != null) {
                StatisticDistance.between(reference, part.getValue())
                        .forEach((statistic, distance) ->
                                distances.put(new SegmentStatistic(part.getKey(), statistic), distance));
            }
        }
        return distances;
    }
}
