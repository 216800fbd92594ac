package io.reviewstream.job;

import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.embedded.EmbeddedServers;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.TrainerStatus;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProvisioner;
import io.reviewstream.job.settings.FeedbackSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A broker with all topics, and a way to write to them and to read them. */
public final class KafkaForTests implements AutoCloseable {
    private TopicNames topics = TopicNames.defaults();
    private final AutoCloseable servers;
    private final KafkaConnection kafka;
    private final RegistryConnection registry;
    private final AvroSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param name of a registry in memory, another one for each test class */
    public KafkaForTests(Path directory, String name) {
        this(EmbeddedBroker.start(directory.resolve("broker"), 0, Map.of()), Map.of(), name);
    }

    /** On a broker that is closed with this, by clients with these properties. */
    public KafkaForTests(EmbeddedBroker broker, Map<String, String> properties, String name) {
        this(
                broker,
                new KafkaConnection(broker.bootstrapServers(), properties),
                new RegistryConnection("mock://" + name, Map.of(), true));
    }

    /** Beside a registry that other processes see too. */
    public KafkaForTests(EmbeddedServers servers) {
        this(
                servers,
                KafkaConnection.to(servers.bootstrapServers()),
                new RegistryConnection(servers.registryUrl(), Map.of(), true));
    }

    private KafkaForTests(AutoCloseable servers, KafkaConnection kafka, RegistryConnection registry) {
        this.servers = servers;
        this.kafka = kafka;
        this.registry = registry;
        serdes = new AvroSerdes(registry);
        producer = new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
        use(topics);
    }

    /** From now on these topics, which are created if need be. */
    public void use(TopicNames names) {
        topics = names;
        new TopicProvisioner(kafka, registry).create(names, 1, (short) 1);
    }

    public FeedbackSettings feedback() {
        return FeedbackSettings.of(kafka, registry, topics);
    }

    public TopicNames topics() {
        return topics;
    }

    /** Says what the release controller would say. */
    public void decide(ReleaseCommand command, long epoch, ReleaseStage stage) {
        send(
                topics.releases(),
                "reviews",
                ReleaseEvent.newBuilder()
                        .setEpoch(epoch)
                        .setVersion(command.getVersion())
                        .setSequence(command.getSequence())
                        .setManifestSha256(command.getManifestSha256())
                        .setStage(stage)
                        .setCommandId(command.getCommandId())
                        .setAt(Instant.ofEpochMilli(1))
                        .build());
    }

    public void send(String topic, String key, SpecificRecord value) {
        send(topic, key, serdes.encode(topic, value));
    }

    /** With a timestamp of one's own. */
    public void send(String topic, Instant at, String key, SpecificRecord value) {
        var unused = producer.send(new ProducerRecord<>(
                topic, null, at.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), serdes.encode(topic, value)));
        producer.flush();
    }

    /** How far a group has read the one partition of a topic; 0 before it told. */
    public long readTo(String group, String topic) throws Exception {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            OffsetAndMetadata read = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(topic, 0));
            return read == null ? 0 : read.offset();
        }
    }

    /** Without waiting for it; comes before what is sent by the others later. */
    public void sendLater(String topic, String key, SpecificRecord value) {
        var unused = producer.send(
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), serdes.encode(topic, value)));
    }

    public void send(String topic, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
        producer.flush();
    }

    /** All commands, once there are so many. */
    public List<ReleaseCommand> commands(int count) {
        return records(topics.commands(), count).stream()
                .map(record -> serdes.decode(ReleaseCommand.class, record.value()))
                .toList();
    }

    /** What the trainer said of itself last, once it has said something. */
    public TrainerStatus lastStatus() {
        List<ConsumerRecord<byte[], byte[]>> said = records(topics.trainer(), 1);
        return serdes.decode(TrainerStatus.class, said.get(said.size() - 1).value());
    }

    /** All records of a topic, once there are so many. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic, int count) {
        Properties client = kafka.clientProperties();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
        serdes.close();
        try {
            servers.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
