package io.reviewstream.app.drift;

import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.SummaryBins;
import io.reviewstream.model.drift.SummaryBytes;
import io.reviewstream.model.drift.window.Mergeable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A summary that stays in its bytes until it is merged: of the many panes that are kept, few are being read. For one thread. */
final class PartSummary implements Mergeable<PartSummary> {
    private final Supplier<SegmentedSummary> summary;
    private long reviews;

    private PartSummary(Supplier<SegmentedSummary> summary, long reviews) {
        this.summary = summary;
        this.reviews = reviews;
    }

    /** Nothing counted yet. */
    static PartSummary empty(SummaryBins bins) {
        SegmentedSummary sum = new SegmentedSummary(bins);
        return new PartSummary(() -> sum, 0);
    }

    /** What the bytes hold of a segment, or of the whole stream; nothing can be merged into it. */
    static PartSummary of(String segment, byte[] bytes, long reviews) {
        return new PartSummary(() -> read(segment, SummaryBytes.summary(bytes)), reviews);
    }

    private static SegmentedSummary read(String segment, StreamSummary counted) {
        Map<String, StreamSummary> segments = new TreeMap<>();
        segments.put(SegmentedSummary.ALL, counted);
        segments.put(segment, counted);
        return SegmentedSummary.of(counted.bins(), segments);
    }

    @Override
    public PartSummary merge(PartSummary other) {
        summary.get().merge(other.summary.get());
        reviews += other.reviews;
        return this;
    }

    SegmentedSummary summary() {
        return summary.get();
    }

    @Override
    public long reviews() {
        return reviews;
    }
}
