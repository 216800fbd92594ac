package io.reviewstream.app.drift;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.DriftPart;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.SummaryBins;
import io.reviewstream.model.drift.SummaryBytes;
import io.reviewstream.model.drift.window.Panes;
import io.reviewstream.model.drift.window.StreamWindow;
import io.reviewstream.model.drift.window.WindowRule;
import io.reviewstream.model.drift.window.WindowRule.Measure;
import java.util.ArrayList;
import java.util.List;

/** The panes of a release, of the whole stream and of each segment. For one thread. */
final class SegmentPanes {
    private static final int WEEK_OF_MINUTES = 10_080;
    private static final int FEWEST_PANES = 240;

    private final long length;
    private final SummaryBins bins;
    private final Panes<PartSummary> panes;
    private final List<String> numbers = new ArrayList<>();

    SegmentPanes(AppConfig.Drift settings, SummaryBins bins) {
        this.length = settings.pane().toMillis();
        this.bins = bins;
        int most = settings.window().measure() == Measure.COUNT
                ? WEEK_OF_MINUTES
                : (int) (2 * settings.window().size() / length) + FEWEST_PANES;
        this.panes = new Panes<>(length, most, () -> PartSummary.empty(bins));
    }

    /** How everything in them is counted. */
    SummaryBins bins() {
        return bins;
    }

    /**
     * Takes what a partition has counted so far in a pane.
     *
     * @throws IllegalArgumentException if it was counted otherwise than the others
     */
    void put(DriftPart part) {
        byte[] bytes = bytes(part);
        if (part.getLength() != length) {
            throw new IllegalArgumentException(
                    "its pane is " + part.getLength() + " ms long; drift.pane is " + length + " ms");
        }
        SummaryBytes.summary(bytes).requireCountsLike(bins);
        long start = part.getStart().toEpochMilli();
        panes.put(source(part), start, PartSummary.of(part.getSegment(), bytes, part.getReviews()));
    }

    /** Each segment of a partition is a source of its own. */
    private int source(DriftPart part) {
        int number = numbers.indexOf(part.getSegment());
        if (number < 0) {
            number = numbers.size();
            numbers.add(part.getSegment());
        }
        return number << 20 | part.getPartition();
    }

    static byte[] bytes(DriftPart part) {
        byte[] bytes = new byte[part.getSummary().remaining()];
        part.getSummary().duplicate().get(bytes);
        return bytes;
    }

    void completeUntil(long time) {
        panes.completeUntil(time);
    }

    /** The windows of the stream after a time, with their segments. */
    List<StreamWindow<SegmentedSummary>> windows(WindowRule rule, long after) {
        return read(panes.windows(rule, after));
    }

    /** Those of them that are complete. */
    List<StreamWindow<SegmentedSummary>> completeWindows(WindowRule rule, long after) {
        return read(panes.completeWindows(rule, after));
    }

    private static List<StreamWindow<SegmentedSummary>> read(List<StreamWindow<PartSummary>> windows) {
        return windows.stream()
                .map(cut ->
                        new StreamWindow<>(cut.start(), cut.end(), cut.summary().summary(), cut.complete()))
                .toList();
    }

    void forget(long before) {
        panes.forget(before);
    }
}
