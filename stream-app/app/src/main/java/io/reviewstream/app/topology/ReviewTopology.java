package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftCounts;
import io.reviewstream.app.drift.DriftStore;
import io.reviewstream.app.labelling.LabelRequests;
import io.reviewstream.app.prediction.Predictions;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProvisioner;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The line a review takes: reviews, micro-batch, and from there to the predictions or to the dead letters. */
public final class ReviewTopology {
    static final String CLASSIFIED = "classified";
    static final String SHADOW = "shadow";
    static final String DEAD_LETTERS = "dead-letters";
    static final String DRIFT = "drift-windows";
    static final String LABEL_REQUESTS = "label-requests";
    private static final String REVIEWS = "reviews";
    private static final String MICRO_BATCHER = "micro-batcher";

    private ReviewTopology() {}

    /** Name of the topic that keeps the reviews that wait, as Kafka Streams makes it. */
    public static String changelog(String applicationId) {
        return applicationId + "-" + MicroBatcher.STORE + "-changelog";
    }

    /** Name of the topic that keeps what was counted of the reviews. */
    public static String driftChangelog(String applicationId) {
        return applicationId + "-" + DriftCounts.STORE + "-changelog";
    }

    /** Name of the topic that keeps what people were asked. */
    public static String requestsChangelog(String applicationId) {
        return applicationId + "-" + LabelRequests.STORE + "-changelog";
    }

    /** Builds the topology. A model must be live before it runs. */
    public static Topology build(AppConfig config, Surroundings around) {
        TopicNames topics = config.topics();
        Topology topology = new Topology();
        topology.addSource(REVIEWS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.reviews());
        topology.addProcessor(MICRO_BATCHER, microBatchers(config, around), REVIEWS);
        topology.addStateStore(slots(config.limits().room()), MICRO_BATCHER);
        SamePartition partitions = new SamePartition(new TopicProvisioner(config.kafka())::partitions);
        addSink(topology, CLASSIFIED, topics.classified(), partitions);
        addSink(topology, DEAD_LETTERS, topics.deadLetters(), partitions);
        if (config.releases().shadow()) {
            addSink(topology, SHADOW, topics.classifiedShadow(), partitions);
        }
        if (around.drift()) {
            topology.addStateStore(DriftStore.builder(), MICRO_BATCHER);
            addSink(topology, DRIFT, topics.driftWindows(), partitions);
        }
        if (config.labelRequests().enabled()) {
            topology.addStateStore(asked(), MICRO_BATCHER);
            addSink(topology, LABEL_REQUESTS, topics.labelRequests(), partitions);
        }
        return topology;
    }

    private static ProcessorSupplier<byte[], byte[], byte[], Outgoing> microBatchers(
            AppConfig config, Surroundings around) {
        Intake intake = new Intake(config, around.serdes(), around.patience(), around.refusals());
        ScoringMeters meters = new ScoringMeters(around.meters(), around.waiting());
        ThreadBatches threads = new ThreadBatches(
                config.batching(),
                new LiveScorer(
                        intake,
                        scorer(config, around, config.topics().classified(), around.patience()),
                        around,
                        shadows(config, around, meters),
                        meters));
        Delivery delivery = new Delivery(
                config.delivery().guarantee(), around.receipts(), deadLetters(config, around), meters, around.traces());
        DriftSending drift = new DriftSending(config, around);
        RequestSending requests = new RequestSending(
                config,
                around,
                () -> new TopicProvisioner(config.kafka())
                        .partitions(config.topics().reviews()));
        return () -> new MicroBatcher(intake, threads, delivery, drift, requests, meters);
    }

    private static Optional<ShadowScorer> shadows(AppConfig config, Surroundings around, ScoringMeters meters) {
        if (!config.releases().shadow()) {
            return Optional.empty();
        }
        BatchScorer scorer = scorer(config, around, config.topics().classifiedShadow(), Patience.none());
        return Optional.of(new ShadowScorer(scorer, meters, around.shadowFailed(), System::nanoTime));
    }

    private static BatchScorer scorer(AppConfig config, Surroundings around, String topic, Patience patience) {
        return new BatchScorer(
                new Predictions(config.answers(), around.clock()),
                new PredictionEncoding(
                        around.serdes(), patience, topic, config.limits().room(), around.refusals()));
    }

    private static DeadLetters deadLetters(AppConfig config, Surroundings around) {
        return new DeadLetters(
                config.topics().deadLetters(),
                config.limits().room(),
                around.live()::version,
                around.refusals(),
                around.clock());
    }

    private static void addSink(Topology topology, String name, String topic, SamePartition partitions) {
        topology.addSink(name, topic, new ByteArraySerializer(), Outgoing.SERIALIZER, partitions, MICRO_BATCHER);
    }

    /** What is put for each request, and each less certain review, reaches the changelog once for a commit. */
    private static StoreBuilder<KeyValueStore<String, byte[]>> asked() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(LabelRequests.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of())
                .withCachingEnabled();
    }

    /** Caching is what makes the slots cheap: a review that was batched before the commit never reaches the changelog. */
    private static StoreBuilder<KeyValueStore<Integer, Slot>> slots(RecordRoom room) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(MicroBatcher.STORE), Serdes.Integer(), SlotSerde.serde())
                .withLoggingEnabled(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(room.ofRequest())))
                .withCachingEnabled();
    }
}
