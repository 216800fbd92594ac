package io.reviewstream.program.kafka;

import java.time.Duration;

/** Timestamps as a broker takes them back. */
public final class WritableTime {
    /** A little below the default of {@code message.timestamp.after.max.ms}. */
    private static final long FURTHEST_AHEAD_MS =
            Duration.ofMinutes(60).minusSeconds(5).toMillis();

    private WritableTime() {}

    /**
     * The timestamp itself, unless no broker would take it back: a missing one becomes the present, and one more than an
     * hour ahead becomes an hour ahead.
     *
     * @param timestamp milliseconds since 1970
     * @param now the present, in the same unit
     */
    public static long of(long timestamp, long now) {
        return timestamp < 0 ? now : Math.min(timestamp, now + FURTHEST_AHEAD_MS);
    }
}
