package io.reviewstream.app.dashboard;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Durations of the last ten seconds, at most 2,000. Thread-safe. */
final class RecentLatencies {
    private static final int MOST = 2_000;
    private static final long WINDOW_MS = 10_000;

    private final Deque<long[]> timed = new ArrayDeque<>();

    /** Half of them are at most the one, 99 % at most the other; milliseconds. */
    record Quantiles(long p50Ms, long p99Ms) {}

    /** Adds one that was measured at this moment; both in milliseconds. */
    synchronized void add(long now, long millis) {
        if (timed.size() == MOST) {
            timed.removeFirst();
        }
        timed.addLast(new long[] {now, Math.max(0, millis)});
    }

    /** Returns the quantiles by rank; null if there are no durations. */
    synchronized @Nullable Quantiles quantiles(long now) {
        while (!timed.isEmpty() && timed.getFirst()[0] < now - WINDOW_MS) {
            timed.removeFirst();
        }
        long[] sorted = timed.stream().mapToLong(entry -> entry[1]).sorted().toArray();
        return sorted.length == 0
                ? null
                : new Quantiles(sorted[(sorted.length - 1) / 2], sorted[(int) ((sorted.length - 1) * 0.99)]);
    }
}
