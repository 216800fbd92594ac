package io.reviewstream.program.kafka;

import io.reviewstream.events.connection.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka clients. What is passed through to Kafka wins over what a client of ours prefers, and loses against what its
 * promise stands on. Thread-safe; each client is closed by whoever asked for it.
 *
 * @param kafka where
 * @param name under which brokers know the clients, if nothing else is passed through
 */
public record KafkaClients(KafkaConnection kafka, String name) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What makes a count right: committed records, from the first one, in no group. */
    private static final Map<String, String> READING = Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");

    /** Clients of a command. */
    public static KafkaClients ofCommands(KafkaConnection kafka) {
        return new KafkaClients(kafka, "reviewstream-cli");
    }

    /** Reads committed records by assignment, in no group. */
    public Consumer<byte[], byte[]> reader() {
        return reader(settings(Map.of()));
    }

    /** As {@link #reader()}, with properties that may be passed through otherwise, such as how much is fetched at a time. */
    public Consumer<byte[], byte[]> reader(Map<String, ?> preferred) {
        return reader(settings(preferred));
    }

    /** Returns all partitions of a topic that there is. */
    public List<TopicPartition> partitions(String topic) {
        try (Consumer<byte[], byte[]> reader = reader()) {
            return reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
        }
    }

    /** As {@link #reader()}, and knows what a group has committed; it joins nothing. */
    public Consumer<byte[], byte[]> reader(String group) {
        Properties settings = settings(Map.of());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return reader(settings);
    }

    private static Consumer<byte[], byte[]> reader(Properties settings) {
        settings.putAll(READING);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Sends, and counts as sent what all replicas in sync have: once each, unless idempotence is switched off by what is
     * passed through.
     *
     * @param preferred properties that may be passed through otherwise, such as how long a batch waits
     */
    public Producer<byte[], byte[]> writer(Map<String, ?> preferred) {
        Properties settings = settings(preferred);
        settings.putIfAbsent(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return producer(settings);
    }

    /** Sends in transactions; gives up what an earlier client of the same id left open, and ends it if it still runs. */
    public Producer<byte[], byte[]> transactions(String id, Map<String, ?> preferred) {
        Properties settings = settings(preferred);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        Producer<byte[], byte[]> producer = producer(settings);
        producer.initTransactions();
        return producer;
    }

    private static Producer<byte[], byte[]> producer(Properties settings) {
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Asks and changes; a broker that does not answer is told of within 10 s. */
    public Admin admin() {
        return Admin.create(settings(kafka.adminProperties(PATIENCE)));
    }

    /** The same with settings that somebody else has put together, such as Kafka Streams. */
    public static Admin admin(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    private Properties settings(Map<?, ?> preferred) {
        Properties settings = new Properties();
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, name);
        settings.putAll(preferred);
        settings.putAll(kafka.clientProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return settings;
    }
}
