package io.reviewstream.model.drift.window;

import java.util.Map;
import java.util.TreeMap;

/**
 * Until when all reviews are believed to have come: the time that the slowest source has reached, less what is allowed for
 * reviews out of order. A source without reviews must be moved on by its reader, by the clock. For one thread.
 */
public final class Watermark {

    private final long lateness;
    private final Map<Integer, Long> reached = new TreeMap<>();

    /**
     * Nothing has come yet.
     *
     * @param lateness milliseconds that a review may lie behind the newest of its source, 0 or more
     */
    public Watermark(long lateness) {
        if (lateness < 0) {
            throw new IllegalArgumentException("a lateness of " + lateness + " ms: 0 or more is needed");
        }
        this.lateness = lateness;
    }

    /** A source has reached this time; an earlier one than before changes nothing. */
    public void reached(int source, long timestamp) {
        reached.merge(source, timestamp, Math::max);
    }

    /** A source is another's business now, or no longer there. */
    public void forget(int source) {
        reached.remove(source);
    }

    /** The time, in milliseconds since 1970; {@code Long.MIN_VALUE} while no source is known. */
    public long time() {
        return reached.values().stream()
                .min(Long::compare)
                .map(slowest -> slowest - lateness)
                .orElse(Long.MIN_VALUE);
    }
}
