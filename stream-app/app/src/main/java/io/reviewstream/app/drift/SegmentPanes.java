package io.reviewstream.app.drift;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftJudge.Window;
import io.reviewstream.events.DriftPart;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.SummaryBins;
import io.reviewstream.model.drift.SummaryBytes;
import io.reviewstream.model.drift.window.Panes;
import io.reviewstream.model.drift.window.StreamWindow;
import io.reviewstream.model.drift.window.WindowRule;
import io.reviewstream.model.drift.window.WindowRule.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The panes of a release, of the whole stream and of each segment. For one thread. */
final class SegmentPanes {
    private static final int WEEK_OF_MINUTES = 10_080;
    private static final int FEWEST_PANES = 240;

    private final long length;
    private final int most;
    private final SummaryBins bins;
    private final Panes<PartSummary> whole;
    private final SortedMap<String, Panes<PartSummary>> segments = new TreeMap<>();
    private final List<String> numbers = new ArrayList<>();

    SegmentPanes(AppConfig.Drift settings, SummaryBins bins) {
        this.length = settings.pane().toMillis();
        this.bins = bins;
        this.most = settings.window().measure() == Measure.COUNT
                ? WEEK_OF_MINUTES
                : (int) (2 * settings.window().size() / length) + FEWEST_PANES;
        this.whole = panes();
    }

    private Panes<PartSummary> panes() {
        return new Panes<>(length, most, () -> PartSummary.empty(bins));
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
        var unused = new StreamSummary(bins).merge(SummaryBytes.summary(bytes));
        long start = part.getStart().toEpochMilli();
        PartSummary summary = PartSummary.of(bytes, part.getReviews());
        if (!part.getSegment().isEmpty()) {
            segments.computeIfAbsent(part.getSegment(), none -> panes()).put(part.getPartition(), start, summary);
        }
        whole.put(source(part), start, summary);
    }

    /** For the whole stream each segment of a partition is a source of its own. */
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
        whole.completeUntil(time);
    }

    /** The windows of the whole stream after a time, with what their segments hold. */
    List<Window> windows(WindowRule rule, long after) {
        return whole.windows(rule, after).stream().map(this::window).toList();
    }

    private Window window(StreamWindow<PartSummary> cut) {
        SortedMap<String, StreamSummary> held = new TreeMap<>();
        held.put("", cut.summary().summary());
        segments.forEach((segment, panes) -> {
            StreamSummary summary = panes.between(cut.start(), cut.end()).summary();
            if (summary.reviews() > 0) {
                held.put(segment, summary);
            }
        });
        return new Window(cut.start(), cut.end(), cut.complete(), held);
    }

    void forget(long before) {
        whole.forget(before);
        segments.values().forEach(panes -> panes.forget(before));
    }
}
