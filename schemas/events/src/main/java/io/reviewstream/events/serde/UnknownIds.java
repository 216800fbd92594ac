package io.reviewstream.events.serde;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The ids that the registry did not know a moment ago, and the time that went into learning it. Random bytes that look
 * framed bring a new id with every record: without a bound on that time they would hold up all that is healthy. Safe for
 * many threads.
 */
final class UnknownIds {
    static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

    /** From the first unknown id on, time is counted for so long. */
    static final Duration WINDOW = Duration.ofSeconds(30);
    /** While less was spent in a window, an unknown id is asked for several times. */
    private static final long PATIENT_NANOS = Duration.ofSeconds(1).toNanos();
    /** Once so much was spent in a window, new ids are not asked for any more. */
    private static final long TIRED_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int MOST = 1000;

    private final LongSupplier nanoClock;
    private final Map<SchemaId, Long> until = new ConcurrentHashMap<>();
    private long windowBegan;
    /** Wall-clock time that went into unknown ids, counted once for all threads that asked at the same time. */
    private long spent;

    private long countedUntil;

    UnknownIds(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** The time, nanoseconds from any moment. */
    long now() {
        return nanoClock.getAsLong();
    }

    boolean holds(SchemaId id) {
        Long end = until.get(id);
        return end != null && now() - end < 0;
    }

    /** Adds an id that the registry does not know, and what learning it took. */
    synchronized void add(SchemaId id, long began) {
        long now = now();
        if (until.size() >= MOST) {
            until.clear();
        }
        until.put(id, now + UNKNOWN_FOR.toNanos());
        if (isOver(now)) {
            windowBegan = began;
            countedUntil = began;
            spent = 0;
        }
        long from = began - countedUntil > 0 ? began : countedUntil;
        spent += now - from;
        countedUntil = now;
    }

    /** Tells whether there is time to ask again for an id that may just be on its way into the registry. */
    synchronized boolean isPatient() {
        return isOver(now()) || spent < PATIENT_NANOS;
    }

    /** Tells whether too much time was lost to unknown ids to ask for one more. */
    synchronized boolean isTired() {
        return !isOver(now()) && spent >= TIRED_NANOS;
    }

    private boolean isOver(long now) {
        return spent == 0 || now - windowBegan >= WINDOW.toNanos();
    }
}
