package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.Cluster;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Commands that talk to a real broker, which all test classes of the run share; each test has topics of its own. */
final class KafkaForCommands implements BeforeEachCallback, AfterEachCallback {
    private static final String REGISTRY = "mock://kafka-commands-test";

    private final AvroSerdes serdes = new AvroSerdes(RegistryConnection.to(REGISTRY));
    private String bootstrapServers = "";
    private String prefix = "";
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    @Override
    public void beforeEach(ExtensionContext context) {
        bootstrapServers = Cluster.bootstrapServers(context);
        prefix = context.getRequiredTestMethod().getName() + ".";
        assertThat(call("topics", "create", "--partitions", "2").exitCode()).isZero();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (producer != null) {
            producer.close();
        }
        serdes.close();
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** What stands before the topics' names. */
    String prefix() {
        return prefix;
    }

    /** Another prefix, under which there are no topics. */
    void usePrefix(String other) {
        prefix = other;
    }

    AvroSerdes serdes() {
        return serdes;
    }

    Called call(String... args) {
        return Called.with(connected(args));
    }

    /** These words and where broker and registry are. */
    String[] connected(String... args) {
        return Stream.concat(
                        Arrays.stream(args),
                        Stream.of(
                                "--bootstrap-servers",
                                bootstrapServers,
                                "--schema-registry-url",
                                REGISTRY,
                                "--topics-prefix",
                                prefix))
                .toArray(String[]::new);
    }

    /** Where the registry is. */
    String registry() {
        return REGISTRY;
    }

    /** Sends a record to a topic, prefix not included. */
    void send(String topic, String key, SpecificRecord value) {
        send(topic, key.getBytes(StandardCharsets.UTF_8), serdes.encode(prefix + topic, value));
    }

    /** Sends a record to a topic, prefix not included. */
    void send(String topic, byte @Nullable [] value) {
        send(topic, null, value);
    }

    private void send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        send(new ProducerRecord<>(prefix + topic, key, value));
    }

    /** Sends a record as it is; returns where it stands. */
    RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            if (producer == null) {
                Properties properties = KafkaConnection.to(bootstrapServers).clientProperties();
                producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
            }
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** All committed records of a topic, prefix not included, by partition and offset. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        Properties properties = KafkaConnection.to(bootstrapServers).clientProperties();
        properties.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (PartitionInfo info : consumer.partitionsFor(prefix + topic)) {
                TopicPartition partition = new TopicPartition(info.topic(), info.partition());
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = end(partition);
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofMillis(100)).forEach(read::add);
                }
            }
        }
        return read;
    }

    /** Also behind what is not decided yet: the marker of a transaction comes a moment after its commit has returned. */
    private long end(TopicPartition partition) {
        Properties properties = KafkaConnection.to(bootstrapServers).clientProperties();
        try (KafkaConsumer<byte[], byte[]> uncommitted =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return uncommitted.endOffsets(List.of(partition)).get(partition);
        }
    }

    /** All records of a topic, prefix not included. */
    record Keyed<T>(String key, T value) {}

    <T extends SpecificRecord> List<Keyed<T>> records(String topic, Class<T> type) {
        List<TopicPartition> partitions =
                List.of(new TopicPartition(prefix + topic, 0), new TopicPartition(prefix + topic, 1));
        Properties properties = KafkaConnection.to(bootstrapServers).clientProperties();
        List<Keyed<T>> read = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (read.size() < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    read.add(new Keyed<>(record.key(), serdes.decode(type, record.value())));
                }
            }
        }
        return read;
    }
}
