package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.Cluster;
import io.reviewstream.app.TestLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a real broker: that Kafka Streams asks before it commits is no promise of its, and may end with any version. */
@ExtendWith(Cluster.class)
class DriftStoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Counts records, and writes the count at a commit alone. */
    private static final class Counter implements Processor<byte[], byte[], byte[], byte[]> {
        private ProcessorContext<byte[], byte[]> context;
        private long count;

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            DriftStore store = context.getStateStore(DriftCounts.STORE);
            store.beforeCommit(() -> store.wrapped().put("count", bytes(count)));
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            count++;
            context.forward(record.withValue(bytes(count)));
        }

        private static byte[] bytes(long number) {
            return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        }
    }

    @Test
    void what_was_counted_is_committed_with_the_records_that_it_counts(TestLine line) {
        line.createTopics();
        String application = line.topics().reviews() + "-counting";
        try (KafkaStreams streams = new KafkaStreams(topology(line), settings(line, application))) {
            streams.start();
            for (int i = 0; i < 3; i++) {
                send(line, 50);
                int sent = 50 * (i + 1);
                assertThat(line.awaitRecords(line.topics().classified(), sent)).hasSize(sent);
                // Both are of one transaction: who sees the records sees their count as well.
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(lastCount(line, application)).isEqualTo(sent));
            }
        }
    }

    private static Topology topology(TestLine line) {
        return new Topology()
                .addSource(
                        "in",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        line.topics().reviews())
                .addProcessor("counter", Counter::new, "in")
                .addStateStore(DriftStore.builder(), "counter")
                .addSink(
                        "out",
                        line.topics().classified(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        "counter");
    }

    private static Properties settings(TestLine line, String application) {
        Properties settings = line.config().kafka().clientProperties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, line.directory().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        return settings;
    }

    private static void send(TestLine line, int count) {
        for (int i = 0; i < count; i++) {
            line.send(new ProducerRecord<>(
                    line.topics().reviews(), 0, "key".getBytes(StandardCharsets.UTF_8), new byte[] {1}));
        }
    }

    private static long lastCount(TestLine line, String application) {
        List<ConsumerRecord<byte[], byte[]>> changes =
                line.records(application + "-" + DriftCounts.STORE + "-changelog");
        return changes.stream()
                .mapToLong(change -> ByteBuffer.wrap(change.value()).getLong())
                .max()
                .orElse(0);
    }
}
