package io.reviewstream.app.drift;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.DriftPart;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.SummaryBytes;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was counted of one partition's reviews, in panes. The store holds all of it whenever {@link #keep} has returned, which
 * the store asks for before each commit: so with exactly-once no review is counted twice or not at all. For one thread.
 */
public final class DriftCounts {
    /** Name of the store. */
    public static final String STORE = "drift-panes";

    private static final Logger LOG = LoggerFactory.getLogger(DriftCounts.class);
    private static final String PROGRESS = "progress";
    /** What the store holds of a pane that grew too large. */
    private static final byte[] REFUSED = {};
    /** How long a closed pane waits to be sent, where the registry does not take it. */
    private static final long KEPT_UNSENT_MS = Duration.ofHours(1).toMillis();
    /** How far a review's time may lie ahead of the clock: else there would be no end of panes that never close. */
    private static final long MOST_AHEAD_MS = Duration.ofHours(1).toMillis();

    private final KeyValueStore<String, byte[]> store;
    private final int partition;
    private final long length;
    private final long lateness;
    private final int mostBytes;
    private final Clock clock;
    private final Map<Pane, StreamSummary> panes = new TreeMap<>();
    private final Set<Pane> changed = new TreeSet<>();
    /** Since when each waits to be sent. */
    private final Map<Pane, Long> unsent = new TreeMap<>();
    /** Those that grew too large, until they are closed. */
    private final Set<Pane> refused = new TreeSet<>();

    private long reached = Long.MIN_VALUE;
    private long late;
    /** So many of them the store knows of. */
    private long lateKept;

    /** Part of the stream that is counted together. */
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
            int byStart = Long.compare(start, other.start);
            int byRelease = byStart != 0 ? byStart : release.compareTo(other.release);
            return byRelease != 0 ? byRelease : segment.compareTo(other.segment);
        }
    }

    /** Goes on with what the store holds, and writes to it before each commit what has changed. */
    public static DriftCounts open(
            DriftStore store, int partition, AppConfig.Drift settings, int mostBytes, Clock clock) {
        DriftCounts counts = new DriftCounts(store.wrapped(), partition, settings, mostBytes, clock);
        store.beforeCommit(counts::keep);
        return counts;
    }

    /**
     * Goes on with what the store holds; all of it is sent again, for what was sent last may not have been committed.
     *
     * @param mostBytes most that a summary may take
     * @param clock tells the time now
     */
    public DriftCounts(
            KeyValueStore<String, byte[]> store, int partition, AppConfig.Drift settings, int mostBytes, Clock clock) {
        this.store = store;
        this.partition = partition;
        this.length = settings.pane().toMillis();
        this.lateness = settings.lateness().toMillis();
        this.mostBytes = mostBytes;
        this.clock = clock;
        List<String> unreadable = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> kept = store.all()) {
            kept.forEachRemaining(entry -> {
                try {
                    restore(entry);
                } catch (RuntimeException e) { // of the bytes alone, as those of another version: scoring must go on
                    LOG.warn(
                            "What was counted in {} of partition {} is left out: {}",
                            entry.key,
                            partition,
                            e.toString());
                    unreadable.add(entry.key);
                }
            });
        }
        unreadable.forEach(store::delete);
    }

    private void restore(KeyValue<String, byte[]> kept) {
        if (kept.key.equals(PROGRESS)) {
            ByteBuffer progress = ByteBuffer.wrap(kept.value);
            reached = Math.min(progress.getLong(), clock.millis());
            late = progress.getLong();
            lateKept = late;
            return;
        }
        Pane pane = Pane.of(kept.key);
        if (kept.value.length == REFUSED.length) {
            refused.add(pane);
        } else {
            panes.put(pane, SummaryBytes.summary(kept.value));
            unsent.put(pane, clock.millis());
        }
    }

    /**
     * Counts a review, unless its pane is closed or grew too large, or its time lies far ahead.
     *
     * @param time of the review, milliseconds since 1970
     */
    public void count(CountedReview counted, long time) {
        long now = clock.millis();
        Pane pane = new Pane(Math.floorDiv(time, length) * length, counted.release(), counted.segment());
        if (isClosed(pane) || refused.contains(pane) || time - MOST_AHEAD_MS > now) {
            leaveOut();
            return;
        }
        // A time that is still to come says nothing of how far the partition is.
        reached = Math.max(reached, Math.min(time, now));
        panes.computeIfAbsent(pane, none -> new StreamSummary(counted.bins())).add(counted.review());
        changed.add(pane);
    }

    /** Tells of a review that it is not counted. */
    public void leaveOut() {
        late++;
    }

    private boolean isClosed(Pane pane) {
        return reached != Long.MIN_VALUE && pane.start() + length + lateness <= reached;
    }

    /** Writes what has changed to the store. */
    public void keep() {
        if (changed.isEmpty() && late == lateKept) {
            return;
        }
        for (Pane pane : changed) {
            StreamSummary summary = panes.get(pane);
            if (summary != null) {
                keep(pane, summary);
            }
        }
        changed.clear();
        keepProgress();
    }

    /** One that is too large for a record would end every thread that sends it. */
    private void keep(Pane pane, StreamSummary summary) {
        byte[] bytes = bytes(pane, summary);
        if (bytes.length == REFUSED.length || bytes.length > mostBytes) {
            LOG.warn(
                    "{} reviews of pane {}, partition {}, are left out: they take {} bytes, {} would do",
                    summary.reviews(),
                    pane.key(),
                    partition,
                    bytes.length,
                    mostBytes);
            panes.remove(pane);
            unsent.remove(pane);
            refused.add(pane);
            late += summary.reviews();
            store.put(pane.key(), REFUSED);
        } else {
            store.put(pane.key(), bytes);
            unsent.putIfAbsent(pane, clock.millis());
        }
    }

    private static byte[] bytes(Pane pane, StreamSummary summary) {
        try {
            return SummaryBytes.of(summary);
        } catch (RuntimeException e) { // as of a name that is too long to be written
            LOG.warn("Pane {} cannot be written: {}", pane.key(), e.toString());
            return REFUSED;
        }
    }

    private void keepProgress() {
        lateKept = late;
        store.put(
                PROGRESS,
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(reached)
                        .putLong(late)
                        .array());
    }

    /**
     * Sends each pane that has changed since it was sent, and forgets those that are closed: those that could not be sent
     * after an hour.
     *
     * @param sending false if it could not be sent now: it will be tried again
     */
    public void send(Predicate<DriftPart> sending) {
        keep();
        for (Iterator<Pane> left = unsent.keySet().iterator(); left.hasNext(); ) {
            Pane pane = left.next();
            StreamSummary summary = panes.get(pane);
            if (summary != null && !sending.test(part(pane, summary))) {
                break;
            }
            left.remove();
        }
        forgetClosed();
    }

    private void forgetClosed() {
        long now = clock.millis();
        panes.entrySet().removeIf(entry -> {
            Pane pane = entry.getKey();
            Long since = unsent.get(pane);
            boolean gone = isClosed(pane) && (since == null || now - since >= KEPT_UNSENT_MS);
            if (gone) {
                if (unsent.remove(pane) != null) {
                    late += entry.getValue().reviews();
                }
                store.delete(pane.key());
            }
            return gone;
        });
        refused.removeIf(pane -> {
            boolean closed = isClosed(pane);
            if (closed) {
                store.delete(pane.key());
            }
            return closed;
        });
        if (late != lateKept) {
            keepProgress();
        }
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

    /** How many reviews came too late to be counted, or were left out otherwise. */
    public long late() {
        return late;
    }
}
