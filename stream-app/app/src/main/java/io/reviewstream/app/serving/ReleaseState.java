package io.reviewstream.app.serving;

import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.time.Instant;
import java.util.Comparator;
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
        written.releases().stream()
                .sorted(Comparator.comparingLong(Release::epoch))
                .forEach(release -> add(lastEvent(release)));
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

    private static ReleaseEvent lastEvent(Release release) {
        return ReleaseEvent.newBuilder()
                .setEpoch(release.epoch())
                .setVersion(release.version())
                .setSequence(release.sequence())
                .setManifestSha256(release.manifestSha256())
                .setStage(release.stage())
                .setReasons(release.reasons())
                .setMetrics(release.metrics())
                .setAt(Instant.EPOCH)
                .build();
    }
}
