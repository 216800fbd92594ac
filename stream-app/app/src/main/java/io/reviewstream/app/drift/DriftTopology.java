package io.reviewstream.app.drift;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicLimits;
import io.reviewstream.events.topics.TopicProvisioner;
import io.reviewstream.model.profile.StreamProfile;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.Stores;

/**
 * The program that judges drift. It reads the single partition of what was counted, so one instance of the fleet runs it at
 * a time, and its reports go in the transaction that commits what they rest on.
 */
public final class DriftTopology {
    private static final StreamPartitioner<byte[], byte[]> FIRST_PARTITION =
            (topic, key, value, partitions) -> Optional.of(Set.of(0));

    private DriftTopology() {}

    /**
     * Builds the topology.
     *
     * @param profiles tells what a release learned from, as far as that is known here
     * @param pull tells how much words matter
     * @param executor works out what is usual, which takes seconds
     */
    static Topology build(
            AppConfig config,
            AvroSerdes serdes,
            Patience patience,
            Function<String, Optional<StreamProfile>> profiles,
            WordPull pull,
            Executor executor) {
        TopicProvisioner topics = new TopicProvisioner(config.kafka());
        Topology topology = new Topology();
        topology.addSource(
                "windows",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                config.topics().driftWindows(),
                config.topics().driftMutes());
        topology.addProcessor(
                "merging",
                () -> new DriftMerging(
                        config,
                        serdes,
                        patience,
                        () -> topics.partitions(config.topics().reviews()),
                        profiles,
                        pull,
                        executor),
                "windows");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(DriftMemory.STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of(
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(TopicLimits.OUTPUT_BYTES))),
                "merging");
        topology.addSink(
                "reports",
                config.topics().drift(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                FIRST_PARTITION,
                "merging");
        return topology;
    }
}
