package io.reviewstream.app.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * Warnings that a stream of bad data would write without end: of each kind so many lines a minute, and how many were
 * left out with the first line after them. Counters tell the whole number. Thread-safe.
 */
public final class RareWarnings {
    private static final int MOST = 10;
    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final Logger log;
    private final LongSupplier nanoTime;
    private final Map<String, Minute> minutes = new HashMap<>();

    /** Writes to this log. */
    public RareWarnings(Logger log) {
        this(log, System::nanoTime);
    }

    RareWarnings(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /**
     * Warns, unless this kind had its lines.
     *
     * @param kind one of few
     * @param line made only if it is written
     */
    public void warn(String kind, Supplier<String> line) {
        long before = taken(kind);
        if (before == 0) {
            log.warn("{}", line.get());
        } else if (before > 0) {
            log.warn("{} ({} more {} were not written since the last line of them)", line.get(), before, kind);
        }
    }

    /** Takes a line of this minute: how many were left out before it, or −1 if there is none left. */
    private synchronized long taken(String kind) {
        long now = nanoTime.getAsLong();
        Minute minute = minutes.computeIfAbsent(kind, name -> new Minute(now));
        long leftOut = 0;
        if (now - minute.began >= INTERVAL) {
            leftOut = minute.leftOut;
            minute = new Minute(now);
            minutes.put(kind, minute);
        }
        if (minute.written == MOST) {
            minute.leftOut++;
            return -1;
        }
        minute.written++;
        return leftOut;
    }

    /** What became of the warnings of a kind since its first line of a minute. */
    private static final class Minute {
        private final long began;
        private int written;
        private long leftOut;

        Minute(long began) {
            this.began = began;
        }
    }
}
