package io.reviewstream.app.quality;

import static java.util.Objects.requireNonNull;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.PredictionOutcome;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.model.dataset.LabelText;
import io.reviewstream.model.dataset.RatingLabels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
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
 * it is written in the transaction that commits what was counted, and holds the last state of each cell. What a label that
 * judges says first of a prediction goes on to one partition, where the errors of each release are watched.
 */
final class QualityTopology {
    private static final String BY_REVIEW = "by-review";
    private static final String REVIEWS = "joined-reviews";
    private static final String CELLS = "windows";
    private static final String ERRORS = "errors";
    private static final Optional<Set<Integer>> FIRST = Optional.of(Set.of(0));

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
     * @param drift what is known of drift, if it is judged: only then is it reported on errors. The topology is the same
     *     without, so that instances with and without can be of one fleet
     * @param passedOver is told the topic of every record that cannot be used
     */
    static Topology build(
            AppConfig config,
            AvroSerdes serdes,
            Patience patience,
            int partitions,
            Supplier<Optional<DriftView>> drift,
            Consumer<String> passedOver) {
        StreamsBuilder builder = new StreamsBuilder();
        // From the beginning, also where that is longer ago than reviews are kept: a start by time goes to the end of a
        // partition that is empty at that moment, and passes over what comes before it is there.
        Consumed<byte[], byte[]> all = Consumed.with(Serdes.ByteArray(), Serdes.ByteArray());
        List<String> segments = config.drift().segments();
        KStream<byte[], byte[]> predictions = builder.stream(config.topics().classified(), all)
                .process(() -> intake(
                        config.topics().classified(),
                        PredictionOutcome.class,
                        new OfPrediction(segments),
                        serdes,
                        patience,
                        passedOver));
        KStream<byte[], byte[]> told = builder.stream(config.topics().feedback(), all)
                .process(() -> intake(
                        config.topics().feedback(),
                        Feedback.class,
                        new OfFeedback(config.quality().ratings()),
                        serdes,
                        patience,
                        passedOver))
                .merge(predictions);
        if (config.releases().shadow()) {
            String shadow = config.topics().classifiedShadow();
            told = told.merge(builder.stream(shadow, all)
                    .process(() -> intake(
                            shadow, PredictionOutcome.class, new OfShadow(segments), serdes, patience, passedOver)));
        }
        told.repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName(BY_REVIEW)
                        .withNumberOfPartitions(partitions))
                .process(new Joining(config.quality()), Named.as("quality-join"))
                .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName(ERRORS)
                        .withNumberOfPartitions(1)) // a detector depends on the order of all labels
                .process(new ErrorWatching(config, drift, serdes, patience), Named.as("quality-errors"))
                .to(
                        config.topics().drift(),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray(), (topic, key, value, width) -> FIRST));
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

    private record OfPrediction(List<String> segments) implements QualityIntake.Reading<PredictionOutcome> {
        @Override
        public String id(PredictionOutcome prediction) {
            return prediction.getReviewId();
        }

        @Override
        public JoinedReview news(PredictionOutcome prediction, long timestamp) {
            return new JoinedReview(PredictedLabel.of(prediction, timestamp, segments), null, null);
        }
    }

    /** The same of what a release in shadow said. */
    private record OfShadow(List<String> segments) implements QualityIntake.Reading<PredictionOutcome> {
        @Override
        public String id(PredictionOutcome prediction) {
            return prediction.getReviewId();
        }

        @Override
        public JoinedReview news(PredictionOutcome prediction, long timestamp) {
            return JoinedReview.UNKNOWN.withShadow(PredictedLabel.of(prediction, timestamp, segments));
        }
    }

    private record OfFeedback(RatingLabels ratings) implements QualityIntake.Reading<Feedback> {
        @Override
        public String id(Feedback feedback) {
            return label(feedback).isEmpty() ? "" : feedback.getReviewId();
        }

        @Override
        public JoinedReview news(Feedback feedback, long timestamp) {
            return JoinedReview.UNKNOWN.with(FeedbackLabel.of(feedback, label(feedback), timestamp));
        }

        @Override
        public boolean isNothing(Feedback feedback) {
            String written = LabelText.of(feedback.getLabel());
            try {
                return !written.isEmpty() && ratings.ignores(written);
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        /** Blank where it says nothing of quality: without a label, or with a rating that stands for none. */
        private String label(Feedback feedback) {
            String written = LabelText.of(feedback.getLabel());
            try {
                return written.isEmpty() ? "" : ratings.label(written).orElse("");
            } catch (IllegalArgumentException e) {
                return ""; // the trainer makes a dead letter of it
            }
        }
    }

    /** The half behind the parting, with its stores. */
    private record Joining(AppConfig.Quality settings) implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
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

    private static final class JoinProcessor implements Processor<byte[], byte[], byte[], byte[]> {
        private final AppConfig.Quality settings;
        private @Nullable ProcessorContext<byte[], byte[]> context;
        private @Nullable QualityJoin join;

        JoinProcessor(AppConfig.Quality settings) {
            this.settings = settings;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            this.join = new QualityJoin(
                    context.getStateStore(REVIEWS),
                    context.getStateStore(CELLS),
                    settings.joinTtl(),
                    settings.retention());
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            ProcessorContext<byte[], byte[]> here = requireNonNull(context);
            requireNonNull(join)
                    .add(Bytes.wrap(record.key()), QualityBytes.review(record.value()), here.currentStreamTimeMs())
                    .ifPresent(judged -> here.forward(ErrorWatching.record(judged, record.timestamp())));
        }
    }
}
