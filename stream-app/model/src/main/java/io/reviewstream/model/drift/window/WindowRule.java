package io.reviewstream.model.drift.window;

/**
 * How a stream is cut into windows. Windows are made of whole panes, so that they are the same however the stream was parted:
 * a window by count ends with the pane in which it became full, and may hold a little more.
 *
 * @param measure what a window's size counts
 * @param size milliseconds, a multiple of the pane's, or reviews; 1 or more
 * @param sliding whether a window ends at each pane; else each begins where the one before it ended
 */
public record WindowRule(Measure measure, long size, boolean sliding) {

    /** A thousand reviews: enough to see a step of a few points, few enough to see it soon. */
    public static final WindowRule DEFAULT = new WindowRule(Measure.COUNT, 1000, false);

    /** What a size counts. */
    public enum Measure {
        /** Milliseconds; tumbling windows begin at multiples of their size since 1970. */
        TIME,
        /** Reviews. */
        COUNT
    }

    /** Refuses a window of no size. */
    public WindowRule {
        if (size < 1) {
            throw new IllegalArgumentException("a window of size " + size + ": at least 1 is needed");
        }
    }
}
