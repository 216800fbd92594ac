package io.reviewstream.app.serving;

import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The controller's own copy of the release log's events by epoch, committed together with them. */
final class ReleaseState {
    static final String STORE = "releases";
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseState.class);

    private final KeyValueStore<Long, byte[]> store;
    private final Function<ReleaseEvent, byte[]> encode;
    private final Function<byte[], ReleaseEvent> decode;

    ReleaseState(
            KeyValueStore<Long, byte[]> store,
            Function<ReleaseEvent, byte[]> encode,
            Function<byte[], ReleaseEvent> decode) {
        this.store = store;
        this.encode = encode;
        this.decode = decode;
    }

    /** Adds an event; returns its bytes. */
    byte[] add(ReleaseEvent event) {
        byte[] bytes = encode.apply(event);
        store.put(event.getEpoch(), bytes);
        return bytes;
    }

    /**
     * Returns the fold of the events kept. Where the log itself is ahead, as after a change of the application id or
     * a loss of the state topic, the log wins: its epochs must never be given twice.
     */
    ReleaseLog restore(ReleaseLog written) {
        ReleaseLog kept = fold();
        if (written.epoch() <= kept.epoch()) {
            return kept;
        }
        LOG.warn(
                "The controller's state is at epoch {}, the release log at {}: taking over the log",
                kept.epoch(),
                written.epoch());
        events(written).forEach(this::add);
        return written;
    }

    private ReleaseLog fold() {
        ReleaseLog log = ReleaseLog.empty();
        try (KeyValueIterator<Long, byte[]> events = store.all()) {
            while (events.hasNext()) {
                log = log.plus(decode.apply(events.next().value));
            }
        }
        return log;
    }

    /** Events of which the fold is the same log: what came last about each release, the holds, and the recent ones. */
    private static Collection<ReleaseEvent> events(ReleaseLog log) {
        SortedMap<Long, ReleaseEvent> byEpoch = new TreeMap<>();
        log.pause().ifPresent(event -> byEpoch.put(event.getEpoch(), event));
        log.pin().ifPresent(event -> byEpoch.put(event.getEpoch(), event));
        log.recent().forEach(event -> byEpoch.put(event.getEpoch(), event));
        for (Release release : log.releases()) {
            byEpoch.merge(release.epoch(), lastEvent(release), ReleaseState::withMetrics);
        }
        return byEpoch.values();
    }

    /** The event as it was, with the figures that earlier ones gave. */
    private static ReleaseEvent withMetrics(ReleaseEvent event, ReleaseEvent last) {
        return event.getVersion().equals(last.getVersion())
                ? ReleaseEvent.newBuilder(event).setMetrics(last.getMetrics()).build()
                : event;
    }

    private static ReleaseEvent lastEvent(Release release) {
        return ReleaseEvent.newBuilder()
                .setEpoch(release.epoch())
                .setVersion(release.version())
                .setSequence(release.sequence())
                .setManifestSha256(release.manifestSha256())
                .setStage(release.stage())
                .setReasons(release.reasons())
                .setMetrics(release.metrics())
                .setAt(release.at())
                .build();
    }
}
