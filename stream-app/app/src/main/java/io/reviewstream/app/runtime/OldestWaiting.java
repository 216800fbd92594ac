package io.reviewstream.app.runtime;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For how long the oldest review of each partition has waited in this process. A thread that dies hands its partitions to
 * the next one, and the review has waited all the while; one that another instance takes over is forgotten. Thread-safe.
 */
public final class OldestWaiting {
    /** Longer than a thread that dies over and over takes from one attempt to the next. */
    static final long FORGOTTEN_AFTER_MS = 60_000;

    private static final long HELD = Long.MAX_VALUE;

    private final Map<Integer, Head> heads = new ConcurrentHashMap<>();
    private final Clock clock;

    /**
     * The oldest review of a partition.
     *
     * @param since when it began to wait, milliseconds since the epoch
     * @param until when it is forgotten
     */
    private record Head(long offset, long since, long until) {}

    /** Creates one of no partition. */
    public OldestWaiting(Clock clock) {
        this.clock = clock;
    }

    /** No review of the partition waits now. */
    public void none(int partition) {
        if (heads.containsKey(partition)) {
            heads.remove(partition);
        }
    }

    /** Says which review is the oldest of a partition now, and since when it waits, milliseconds since the epoch. */
    public void is(int partition, long offset, long since) {
        Head head = heads.get(partition);
        if (head == null || offset > head.offset()) {
            heads.put(partition, new Head(offset, since, HELD));
        } else if (offset < head.offset() || head.until() != HELD) { // read again, and waiting since it came first
            heads.put(partition, new Head(offset, head.since(), HELD));
        }
    }

    /** Says that a partition was given up with what waits in it. */
    public void left(int partition) {
        long until = clock.millis() + FORGOTTEN_AFTER_MS;
        heads.computeIfPresent(partition, (key, head) -> new Head(head.offset(), head.since(), until));
    }

    /** Returns for how long the oldest of all has waited, seconds; 0 if none waits. */
    public double seconds() {
        long now = clock.millis();
        return (now - Math.min(now, since())) / 1000.0;
    }

    /** Since when the oldest of all waits, milliseconds since the epoch; the end of time if none waits. */
    long since() {
        long now = clock.millis();
        long oldest = Long.MAX_VALUE;
        for (Head head : heads.values()) {
            oldest = head.until() > now ? Math.min(oldest, head.since()) : oldest;
        }
        return oldest;
    }
}
