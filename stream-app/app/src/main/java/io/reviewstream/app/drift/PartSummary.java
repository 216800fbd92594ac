package io.reviewstream.app.drift;

import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.SummaryBins;
import io.reviewstream.model.drift.SummaryBytes;
import io.reviewstream.model.drift.window.Mergeable;
import java.util.function.Supplier;

/** A summary that stays in its bytes until it is merged: of the many panes that are kept, few are being read. For one thread. */
final class PartSummary implements Mergeable<PartSummary> {
    private final Supplier<StreamSummary> summary;
    private long reviews;

    private PartSummary(Supplier<StreamSummary> summary, long reviews) {
        this.summary = summary;
        this.reviews = reviews;
    }

    /** Nothing counted yet. */
    static PartSummary empty(SummaryBins bins) {
        StreamSummary sum = new StreamSummary(bins);
        return new PartSummary(() -> sum, 0);
    }

    /** What the bytes hold; nothing can be merged into it. */
    static PartSummary of(byte[] bytes, long reviews) {
        return new PartSummary(() -> SummaryBytes.summary(bytes), reviews);
    }

    @Override
    public PartSummary merge(PartSummary other) {
        summary.get().merge(other.summary.get());
        reviews += other.reviews;
        return this;
    }

    StreamSummary summary() {
        return summary.get();
    }

    @Override
    public long reviews() {
        return reviews;
    }
}
