package io.reviewstream.app.quality;

import static java.util.Objects.requireNonNull;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.AvroSerdes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Predictions and feedback, parted anew by review id, joined and counted. The counts' changelog is what all instances read:
 * it is written in the transaction that commits what was counted, and holds the last state of each cell.
 */
final class QualityTopology {
    private static final String BY_REVIEW = "by-review";
    private static final String REVIEWS = "joined-reviews";
    private static final String CELLS = "windows";

    private QualityTopology() {}

    /** Name of the topic in which the records are parted by review id, as Kafka Streams makes it. */
    static String byReview(String applicationId) {
        return applicationId + "-" + BY_REVIEW + "-repartition";
    }

    /** Name of the topic that holds the counts, as Kafka Streams makes it. */
    static String cells(String applicationId) {
        return applicationId + "-" + CELLS + "-changelog";
    }

    /**
     * Builds the topology.
     *
     * @param partitions of the reviews by id: the same for ever, since review ids keep their partition
     * @param passedOver is told the topic of every record that cannot be used
     */
    static Topology build(
            AppConfig config, AvroSerdes serdes, Patience patience, int partitions, Consumer<String> passedOver) {
        StreamsBuilder builder = new StreamsBuilder();
        // From the beginning, also where that is longer ago than reviews are kept: a start by time goes to the end of a
        // partition that is empty at that moment, and passes over what comes before it is there.
        Consumed<byte[], byte[]> all = Consumed.with(Serdes.ByteArray(), Serdes.ByteArray());
        KStream<byte[], byte[]> predictions = builder.stream(config.topics().classified(), all)
                .process(() -> intake(
                        config.topics().classified(),
                        Prediction.class,
                        new OfPrediction(config.drift().segments()),
                        serdes,
                        patience,
                        passedOver));
        builder.stream(config.topics().feedback(), all)
                .process(() -> intake(
                        config.topics().feedback(), Feedback.class, new OfFeedback(), serdes, patience, passedOver))
                .merge(predictions)
                .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName(BY_REVIEW)
                        .withNumberOfPartitions(partitions))
                .process(new Joining(config.quality()), Named.as("quality-join"));
        return builder.build();
    }

    private static <T extends SpecificRecord> QualityIntake<T> intake(
            String topic,
            Class<T> type,
            QualityIntake.Reading<T> reading,
            AvroSerdes serdes,
            Patience patience,
            Consumer<String> passedOver) {
        return new QualityIntake<>(topic, type, serdes, patience, reading, passedOver);
    }

    private record OfPrediction(List<String> segments) implements QualityIntake.Reading<Prediction> {
        @Override
        public String id(Prediction prediction) {
            return prediction.getReviewId();
        }

        @Override
        public JoinedReview news(Prediction prediction, long timestamp) {
            return new JoinedReview(PredictedLabel.of(prediction, timestamp, segments), null, null);
        }
    }

    private static final class OfFeedback implements QualityIntake.Reading<Feedback> {
        @Override
        public String id(Feedback feedback) {
            return feedback.getLabel().isBlank() ? "" : feedback.getReviewId();
        }

        @Override
        public JoinedReview news(Feedback feedback, long timestamp) {
            return JoinedReview.UNKNOWN.with(FeedbackLabel.of(feedback, timestamp));
        }
    }

    /** The half behind the parting, with its stores. */
    private record Joining(AppConfig.Quality settings) implements ProcessorSupplier<byte[], byte[], Void, Void> {
        @Override
        public Processor<byte[], byte[], Void, Void> get() {
            return new JoinProcessor(settings);
        }

        /** Cells are cached: what changes between two commits reaches the changelog once. */
        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(store(REVIEWS), store(CELLS).withCachingEnabled());
        }

        private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
            return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                    .withLoggingEnabled(Map.of());
        }
    }

    private static final class JoinProcessor implements Processor<byte[], byte[], Void, Void> {
        private final AppConfig.Quality settings;
        private @Nullable ProcessorContext<Void, Void> context;
        private @Nullable QualityJoin join;

        JoinProcessor(AppConfig.Quality settings) {
            this.settings = settings;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            this.context = context;
            this.join = new QualityJoin(
                    context.getStateStore(REVIEWS),
                    context.getStateStore(CELLS),
                    settings.joinTtl(),
                    settings.retention());
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            requireNonNull(join)
                    .add(
                            Bytes.wrap(record.key()),
                            QualityBytes.review(record.value()),
                            requireNonNull(context).currentStreamTimeMs());
        }
    }
}
