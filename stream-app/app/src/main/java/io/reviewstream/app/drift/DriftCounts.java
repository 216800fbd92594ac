package io.reviewstream.app.drift;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.DriftPart;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.SummaryBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What was counted of one partition's reviews, in panes. The store holds all of it whenever {@link #keep} has returned, which
 * must be before each commit: so no review is counted twice or not at all. For one thread.
 */
public final class DriftCounts {
    /** Name of the store. */
    public static final String STORE = "drift-panes";

    private static final String PROGRESS = "progress";

    private final KeyValueStore<String, byte[]> store;
    private final int partition;
    private final long length;
    private final long lateness;
    private final Map<Pane, StreamSummary> panes = new TreeMap<>();
    private final Set<Pane> changed = new TreeSet<>();
    private final Set<Pane> unsent = new TreeSet<>();
    private long reached = Long.MIN_VALUE;
    private long late;

    /** Part of the stream that is counted together; its name sorts as it does. */
    private record Pane(long start, String release, String segment) implements Comparable<Pane> {
        static Pane of(String key) {
            String[] parts = key.split("/", 3);
            return new Pane(Long.parseLong(parts[0]), parts[1], parts[2]);
        }

        String key() {
            return start + "/" + release + "/" + segment;
        }

        @Override
        public int compareTo(Pane other) {
            return key().compareTo(other.key());
        }
    }

    /** Goes on with what the store holds; all of it is sent again, for what was sent last may not have been committed. */
    public DriftCounts(KeyValueStore<String, byte[]> store, int partition, AppConfig.Drift settings) {
        this.store = store;
        this.partition = partition;
        this.length = settings.pane().toMillis();
        this.lateness = settings.lateness().toMillis();
        try (KeyValueIterator<String, byte[]> kept = store.all()) {
            kept.forEachRemaining(this::restore);
        }
    }

    private void restore(KeyValue<String, byte[]> kept) {
        if (kept.key.equals(PROGRESS)) {
            ByteBuffer progress = ByteBuffer.wrap(kept.value);
            reached = progress.getLong();
            late = progress.getLong();
        } else {
            Pane pane = Pane.of(kept.key);
            panes.put(pane, SummaryBytes.summary(kept.value));
            unsent.add(pane);
        }
    }

    /**
     * Counts a review, unless its pane is closed.
     *
     * @param time of the review, milliseconds since 1970
     */
    public void count(CountedReview counted, long time) {
        Pane pane = new Pane(Math.floorDiv(time, length) * length, counted.release(), counted.segment());
        if (isClosed(pane)) {
            late++;
            return;
        }
        reached = Math.max(reached, time);
        panes.computeIfAbsent(pane, none -> new StreamSummary(counted.bins())).add(counted.review());
        changed.add(pane);
    }

    private boolean isClosed(Pane pane) {
        return reached != Long.MIN_VALUE && pane.start() + length + lateness <= reached;
    }

    /** Writes what has changed to the store. */
    public void keep() {
        if (changed.isEmpty()) {
            return;
        }
        for (Pane pane : changed) {
            StreamSummary summary = panes.get(pane);
            if (summary != null) {
                store.put(pane.key(), SummaryBytes.of(summary));
            }
        }
        unsent.addAll(changed);
        changed.clear();
        store.put(
                PROGRESS,
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(reached)
                        .putLong(late)
                        .array());
    }

    /**
     * Sends each pane that has changed since it was sent, and forgets those that are closed.
     *
     * @param sending false if it could not be sent now: it will be tried again
     */
    public void send(Predicate<DriftPart> sending) {
        keep();
        for (Iterator<Pane> left = unsent.iterator(); left.hasNext(); ) {
            Pane pane = left.next();
            StreamSummary summary = panes.get(pane);
            if (summary != null && !sending.test(part(pane, summary))) {
                return;
            }
            left.remove();
        }
        panes.keySet().removeIf(pane -> {
            boolean closed = isClosed(pane);
            if (closed) {
                store.delete(pane.key());
            }
            return closed;
        });
    }

    private DriftPart part(Pane pane, StreamSummary summary) {
        return DriftPart.newBuilder()
                .setRelease(pane.release())
                .setPartition(partition)
                .setSegment(pane.segment())
                .setStart(Instant.ofEpochMilli(pane.start()))
                .setLength(length)
                .setReviews(summary.reviews())
                .setReached(Instant.ofEpochMilli(reached))
                .setLate(late)
                .setSummary(ByteBuffer.wrap(SummaryBytes.of(summary)))
                .build();
    }

    /** How many reviews came too late to be counted. */
    long late() {
        return late;
    }
}
