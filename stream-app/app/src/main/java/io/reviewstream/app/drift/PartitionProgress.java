package io.reviewstream.app.drift;

import io.reviewstream.model.drift.window.Watermark;
import java.util.HashMap;
import java.util.Map;

/**
 * Until when all partitions are believed to have been counted. A partition that says nothing for a while is not waited for:
 * it is moved on to where the others are. For one thread.
 */
final class PartitionProgress {
    /** Longer than a partition takes from one instance to the next. */
    static final long IDLE_MS = 30_000;

    private static final long NOWHERE = Long.MIN_VALUE / 2;

    private final Watermark watermark;
    private final Map<Integer, Long> heard = new HashMap<>();
    private long newest = NOWHERE;
    private long begun;

    /**
     * Every partition is waited for from now on.
     *
     * @param lateness milliseconds that a review may lie behind the newest of its partition
     * @param now by the clock, milliseconds
     */
    PartitionProgress(int partitions, long lateness, long now) {
        this.watermark = new Watermark(lateness);
        for (int partition = 0; partition < partitions; partition++) {
            watermark.reached(partition, NOWHERE);
            heard.put(partition, now);
        }
    }

    /** A partition has counted a review of this time. */
    void reached(int partition, long time, long now) {
        if (newest == NOWHERE) {
            begun = now;
        }
        watermark.reached(partition, time);
        heard.put(partition, now);
        newest = Math.max(newest, time);
    }

    /** The time; {@code Long.MIN_VALUE} while nothing was counted. */
    long time(long now) {
        heard.forEach((partition, since) -> {
            // A partition is late only against others: while none has counted anything, there is nothing it is behind.
            if (now - Math.max(since, begun) >= IDLE_MS) {
                watermark.reached(partition, newest);
            }
        });
        return newest == NOWHERE ? Long.MIN_VALUE : watermark.time();
    }
}
