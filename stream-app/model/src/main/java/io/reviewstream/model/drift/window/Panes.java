package io.reviewstream.model.drift.window;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Short stretches of time, of each the part that each source counted. A source that counts on sends its part again, whole, and
 * the newer part takes the older one's place: so parts may come again and in any order, as from a compacted topic, and the
 * panes are the same. Keeps so many panes at most, before the watermark and after it. For one thread.
 *
 * @param <S> what is counted
 */
public final class Panes<S extends Mergeable<S>> {

    /** How a part came. */
    public enum Arrival {
        /** Its pane may still grow. */
        ON_TIME,
        /** Its pane was complete; windows with it can be read again. */
        LATE,
        /** Its pane is no longer kept: it is left out, and the caller should count it. */
        DROPPED
    }

    private final long length;
    private final int most;
    private final Supplier<S> empty;
    private final NavigableMap<Long, SortedMap<Integer, S>> parts = new TreeMap<>();
    private long completeUntil = Long.MIN_VALUE;

    /**
     * No panes yet.
     *
     * @param length of a pane in milliseconds, 1 or more
     * @param most panes to keep, 1 or more
     * @param empty makes a summary that has counted nothing
     */
    public Panes(long length, int most, Supplier<S> empty) {
        if (length < 1 || most < 1) {
            throw new IllegalArgumentException(most + " panes of " + length + " ms: both must be at least 1");
        }
        this.length = length;
        this.most = most;
        this.empty = empty;
    }

    /** Where the pane of this time begins, in milliseconds since 1970. */
    public long startOf(long timestamp) {
        return Math.floorDiv(timestamp, length) * length;
    }

    /**
     * Takes what a source has counted in a pane so far, in place of what it had counted before.
     *
     * @param source partition of the reviews
     * @param start where the pane begins
     * @param part not to be changed afterwards
     * @throws IllegalArgumentException if no pane begins there
     */
    public Arrival put(int source, long start, S part) {
        if (start != startOf(start)) {
            throw new IllegalArgumentException("no pane of " + length + " ms begins at " + start);
        }
        if (!parts.containsKey(start) && isFull() && start < parts.firstKey()) {
            return Arrival.DROPPED;
        }
        parts.computeIfAbsent(start, none -> new TreeMap<>()).put(source, part);
        if (parts.size() > most) {
            parts.pollFirstEntry();
        }
        return start + length <= completeUntil ? Arrival.LATE : Arrival.ON_TIME;
    }

    /** All reviews before this time have come; an earlier time than before changes nothing. */
    public void completeUntil(long time) {
        completeUntil = Math.max(completeUntil, time);
    }

    /** Lets go of panes that begin before this time: no window that is still to be read may need them. */
    public void forget(long before) {
        parts.headMap(before, false).clear();
    }

    /** How many panes are kept. */
    public int size() {
        return parts.size();
    }

    /** What was counted in panes that begin from one time on and before another, for a reference such as last week. */
    public S between(long from, long to) {
        return merged(parts.subMap(from, true, to, false).values());
    }

    /**
     * The windows that end after a time and hold reviews, the oldest first; at most the last is incomplete. Tumbling windows by count begin at
     * that very time, so the end of the last complete window is all that a reader must keep to go on.
     *
     * @param rule how to cut
     * @param after the end of the last window that was read, or {@code Long.MIN_VALUE}
     * @throws IllegalArgumentException if windows by time are not made of whole panes
     */
    public List<StreamWindow<S>> windows(WindowRule rule, long after) {
        return parts.isEmpty() ? List.of() : new WindowCutter<>(this, rule, after, false).cut();
    }

    /** Those of {@link #windows} that are complete. */
    public List<StreamWindow<S>> completeWindows(WindowRule rule, long after) {
        return parts.isEmpty() ? List.of() : new WindowCutter<>(this, rule, after, true).cut();
    }

    NavigableMap<Long, SortedMap<Integer, S>> parts() {
        return parts;
    }

    long length() {
        return length;
    }

    /** Whether older panes may have been let go. */
    boolean isFull() {
        return parts.size() == most;
    }

    boolean isComplete(long end) {
        return end <= completeUntil;
    }

    private S merged(Collection<SortedMap<Integer, S>> panes) {
        S sum = empty.get();
        panes.forEach(pane -> pane.values().forEach(sum::merge));
        return sum;
    }
}
