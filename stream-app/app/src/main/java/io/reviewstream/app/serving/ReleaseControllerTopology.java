package io.reviewstream.app.serving;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.model.bundle.BundleStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.Stores;

/**
 * The release controller: the one writer of the release log. It reads the single partition of the commands, so one
 * instance of the fleet runs it at a time, and appends its decisions in the transaction that commits the command. What it
 * does of its own accord it asks itself for by a command, for the same reason.
 */
public final class ReleaseControllerTopology {
    private static final StreamPartitioner<byte[], byte[]> FIRST_PARTITION =
            (topic, key, value, partitions) -> Optional.of(Set.of(0));

    private ReleaseControllerTopology() {}

    /**
     * Builds the topology.
     *
     * @param modelName key of the commands to carry out
     * @param written reads the release log as it stands
     * @param store of the bundles: what is gone from it is not promoted
     * @param settings what it does by what labels say
     * @param quality tells that; empty while it is not known: then nothing is decided by it
     */
    public static Topology build(
            String modelName,
            TopicNames topics,
            AvroSerdes serdes,
            Patience patience,
            Supplier<ReleaseLog> written,
            BundleStore store,
            AppConfig.Releases settings,
            Supplier<Optional<ReleaseQuality>> quality) {
        serdes.relyOn(topics.commands());
        Topology topology = new Topology();
        topology.addSource("commands", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.commands());
        StoredBundles bundles = new StoredBundles(store);
        topology.addProcessor(
                "controller",
                () -> new ReleaseProcessor(
                        modelName, topics, serdes, patience, written, bundles, new StageRules(settings, quality)),
                "commands");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(ReleaseState.STORE), Serdes.Long(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of()),
                "controller");
        topology.addSink(
                ReleaseProcessor.LOG_SINK,
                topics.releases(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                FIRST_PARTITION,
                "controller");
        topology.addSink(
                ReleaseProcessor.ASKS,
                topics.commands(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                FIRST_PARTITION,
                "controller");
        return topology;
    }
}
