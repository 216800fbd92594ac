package io.reviewstream.benchmarks.line;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When each review was to leave and when its prediction was read, by this process's clock; and what went wrong. Reviews
 * are numbered from 0. One thread publishes and one reads; figures may be asked for by any.
 */
public final class FlightLog {
    private static final long NEVER = 0;

    private final AtomicLongArray left;
    private final AtomicLongArray arrived;
    private final int[] newest = new int[Line.PARTITIONS];
    private final AtomicInteger published = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger doubled = new AtomicInteger();
    private final AtomicInteger outOfOrder = new AtomicInteger();

    /**
     * An empty one.
     *
     * @param capacity most reviews
     */
    public FlightLog(int capacity) {
        left = new AtomicLongArray(capacity);
        arrived = new AtomicLongArray(capacity);
        Arrays.fill(newest, -1);
    }

    /** The next review is to leave at that time; returns its number. */
    int leaves(long nanos) {
        int number = published.get();
        if (number == left.length()) {
            throw new IllegalStateException("more than " + number + " reviews");
        }
        left.setPlain(number, nanos);
        published.set(number + 1);
        return number;
    }

    /** A prediction was read from a partition. */
    void arrives(int number, int partition, long nanos) {
        if (arrived.get(number) != NEVER) {
            doubled.incrementAndGet();
            return;
        }
        arrived.set(number, nanos);
        read.incrementAndGet();
        if (number < newest[partition]) {
            outOfOrder.incrementAndGet();
        }
        newest[partition] = Math.max(newest[partition], number);
    }

    /** Reviews that were published so far. */
    public int published() {
        return published.get();
    }

    /** Reviews whose prediction was read so far. */
    public int read() {
        return read.get();
    }

    /** Reviews that were published and whose prediction was not read. */
    public int lost() {
        return published() - read();
    }

    /** Predictions beyond the first of a review. */
    public int doubled() {
        return doubled.get();
    }

    /** Predictions behind one for a later review of the same partition. */
    public int outOfOrder() {
        return outOfOrder.get();
    }

    /** When a review was to leave. */
    public long left(int number) {
        return left.get(number);
    }

    /** From the time at which a review was to leave until its prediction was read, in milliseconds; NaN: it was not. */
    public double latencyMs(int number) {
        long end = arrived.get(number);
        return end == NEVER ? Double.NaN : (end - left.get(number)) / 1e6;
    }

    /**
     * Predictions a second, by the times at which they were read: of reviews in that range the first share is left out,
     * in which the queue fills.
     */
    public double rate(int from, int to, double leaveOut) {
        long[] times = new long[to - from];
        for (int i = from; i < to; i++) {
            times[i - from] = arrived.get(i);
        }
        Arrays.sort(times);
        int first = (int) (times.length * leaveOut);
        return (times.length - 1 - first) * 1e9 / (times[times.length - 1] - times[first]);
    }
}
