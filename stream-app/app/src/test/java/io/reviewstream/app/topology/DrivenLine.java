package io.reviewstream.app.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.prediction.Predictions;
import io.reviewstream.app.runtime.DeliveryReceipts;
import io.reviewstream.app.runtime.OldestWaiting;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.app.tracing.ReviewTraces;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The line of one task from a record to its prediction, with all settings by default and without Kafka: a store that keeps
 * bytes, and nobody behind what is forwarded. For one thread.
 */
final class DrivenLine implements AutoCloseable {
    private final AppConfig config = new ConfigLoader(Map.of()).load(null, Map.of());
    private final AvroSerdes serdes = new AvroSerdes(new RegistryConnection("mock://driven-line", Map.of(), true));
    private final LiveModel live = new LiveModel();
    private final MicroBatcher batcher;
    private final Context context = new Context();
    private final List<Record<byte[], byte[]>> records = new ArrayList<>();

    @SuppressWarnings("unchecked") // no method of the context could be written for keys that are arrays
    DrivenLine(ServedModel model, List<String> texts) {
        live.swap(model);
        Clock clock = Clock.systemUTC();
        Surroundings around = new Surroundings(
                serdes,
                Patience.none(),
                live,
                new PredictionListener() {},
                clock,
                new SimpleMeterRegistry(),
                new DeliveryReceipts(),
                Refusals.none(),
                new OldestWaiting(clock));
        batcher = batcher(around);
        for (String text : texts) {
            byte[] id = Integer.toString(records.size()).getBytes(StandardCharsets.UTF_8);
            byte[] value = serdes.encode(
                    config.topics().reviews(),
                    Review.newBuilder()
                            .setId(Integer.toString(records.size()))
                            .setText(text)
                            .build());
            records.add(new Record<>(id, value, 1_700_000_000_000L + records.size(), new RecordHeaders()));
        }
        batcher.init((ProcessorContext<byte[], Outgoing>) (ProcessorContext<?, ?>) context);
    }

    private MicroBatcher batcher(Surroundings around) {
        Intake intake = new Intake(config, serdes, Patience.none(), Refusals.none());
        ScoringMeters meters = new ScoringMeters(around.meters(), around.waiting());
        PredictionEncoding encoding = new PredictionEncoding(
                serdes,
                Patience.none(),
                config.topics().classified(),
                config.limits().room(),
                Refusals.none());
        BatchScorer scorer = new BatchScorer(new Predictions(config.answers(), around.clock()), encoding);
        return new MicroBatcher(
                intake,
                new ThreadBatches(config.batching(), new LiveScorer(intake, scorer, around, Optional.empty(), meters)),
                new Delivery(
                        config.delivery().guarantee(),
                        around.receipts(),
                        new DeadLetters(
                                config.topics().deadLetters(),
                                config.limits().room(),
                                live::version,
                                Refusals.none(),
                                around.clock()),
                        meters,
                        ReviewTraces.NONE),
                new DriftSending(config, around),
                new RequestSending(config, around, () -> 1),
                meters);
    }

    /** Reviews that make a batch. */
    int batch() {
        return config.batching().maxBatch();
    }

    /** Takes so many reviews from the first text on; returns how many predictions were forwarded so far. */
    long take(int from, int reviews) {
        for (int i = from; i < from + reviews; i++) {
            context.offset++;
            batcher.process(records.get(i % records.size()));
        }
        return context.forwarded;
    }

    /** Bytes of all predictions that were forwarded. */
    long bytes() {
        return context.bytes;
    }

    @Override
    public void close() {
        batcher.close();
        live.close();
        serdes.close();
    }

    private static final class Context implements ProcessorContext<Object, Outgoing>, RecordMetadata {
        private static final TaskId TASK = new TaskId(0, 3);

        private final Optional<RecordMetadata> metadata = Optional.of(this);
        private final SlotBytes store = new SlotBytes();
        private long offset;
        private long forwarded;
        private long bytes;

        @Override
        public String topic() {
            return "reviews";
        }

        @Override
        public int partition() {
            return TASK.partition();
        }

        @Override
        public long offset() {
            return offset;
        }

        @Override
        public Optional<RecordMetadata> recordMetadata() {
            return metadata;
        }

        @Override
        public TaskId taskId() {
            return TASK;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Kafka's own signature
        public <S extends StateStore> S getStateStore(String name) {
            return (S) store;
        }

        @Override
        public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
            return () -> {};
        }

        @Override
        public <K, V extends Outgoing> void forward(Record<K, V> record, String child) {
            forwarded++;
            bytes += Outgoing.SERIALIZER.serialize(child, record.value()).length;
        }

        @Override
        public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <K, V extends Outgoing> void forward(Record<K, V> record) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String applicationId() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Serde<?> keySerde() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Serde<?> valueSerde() {
            throw new UnsupportedOperationException();
        }

        @Override
        public File stateDir() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StreamsMetrics metrics() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void commit() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Object> appConfigs() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Object> appConfigsWithPrefix(String prefix) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long currentSystemTimeMs() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long currentStreamTimeMs() {
            throw new UnsupportedOperationException();
        }
    }
}
