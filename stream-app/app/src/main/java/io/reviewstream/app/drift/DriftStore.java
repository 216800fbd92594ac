package io.reviewstream.app.drift;

import io.reviewstream.events.topics.TopicLimits;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.AbstractStoreBuilder;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * The store of what a task has counted. A pane changes with each batch and takes long to write as bytes, but needs to stand in
 * the store at a commit alone: so whoever counts is asked for it then, as the store's cache is asked for what it holds. Kafka
 * Streams has no public way to hear of a commit, only this one of its own caches and buffers. For one thread.
 */
public final class DriftStore extends WrappedStateStore<KeyValueStore<String, byte[]>, String, byte[]> {
    private Runnable unwritten = () -> {};

    DriftStore(KeyValueStore<String, byte[]> wrapped) {
        super(wrapped);
    }

    /** Has this run before each commit, in the place of what ran so far. */
    void beforeCommit(Runnable writing) {
        unwritten = writing;
    }

    /** Whoever counted before has nothing more to write, also where the task was given up or is only followed now. */
    @Override
    public void init(StateStoreContext context, StateStore root) {
        unwritten = () -> {};
        super.init(context, root);
    }

    @Override
    public void clearCache() {
        unwritten = () -> {};
        super.clearCache();
    }

    @Override
    public void flushCache() {
        unwritten.run();
        super.flushCache();
    }

    /** Builds one that has a changelog. */
    public static StoreBuilder<DriftStore> builder() {
        Map<String, String> changelog =
                Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(TopicLimits.OUTPUT_BYTES));
        return new Builder().withLoggingEnabled(changelog);
    }

    private static final class Builder extends AbstractStoreBuilder<String, byte[], DriftStore> {
        Builder() {
            super(DriftCounts.STORE, Serdes.String(), Serdes.ByteArray(), Time.SYSTEM);
        }

        @Override
        public DriftStore build() {
            return new DriftStore(Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(DriftCounts.STORE), Serdes.String(), Serdes.ByteArray())
                    .withLoggingEnabled(logConfig())
                    .withCachingEnabled()
                    .build());
        }
    }
}
