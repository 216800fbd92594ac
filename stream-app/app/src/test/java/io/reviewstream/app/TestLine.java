package io.reviewstream.app;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.serving.ModelSource;
import io.reviewstream.events.DriftMute;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicLimits;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProvisioner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics, registry and state of one test, and what people do at both ends of the line. */
public final class TestLine implements AutoCloseable {
    public static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final KafkaConnection kafka;
    private final Path directory;
    private final TopicNames topics = TopicNames.withPrefix(name + ".");
    private final List<ReviewStreamApp> opened = new ArrayList<>();
    private RegistryConnection registry = new RegistryConnection("mock://" + name, Map.of(), true);
    private AvroSerdes serdes = new AvroSerdes(registry);
    private final KafkaProducer<byte[], byte[]> producer;

    public TestLine(KafkaConnection kafka) {
        this.kafka = kafka;
        try {
            this.directory = Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Properties settings = kafka.clientProperties();
        settings.put("max.request.size", 8 << 20);
        settings.put("linger.ms", 0);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Uses another registry; to be called before {@link #createTopics}. */
    public TestLine with(RegistryConnection other) {
        serdes.close();
        registry = other;
        serdes = new AvroSerdes(other);
        return this;
    }

    public TestLine createTopics() {
        return createTopics(false);
    }

    /** Creates them; where releases are tried in shadow that topic too. */
    TestLine createTopics(boolean shadow) {
        new TopicProvisioner(kafka, registry)
                .createWithout(
                        shadow ? List.of() : topics.ofShadow(),
                        topics,
                        PARTITIONS,
                        (short) 1,
                        TopicLimits.OUTPUT_BYTES);
        return this;
    }

    public AppConfig config(String... settings) {
        Map<String, String> overrides = new HashMap<>(Map.of(
                "application-id",
                name,
                "http.enabled",
                "false",
                "http.port",
                "0",
                "quality.enabled",
                "false",
                "state-dir",
                directory.resolve("state").toString(),
                "bundle-store",
                directory.resolve("bundles").toString(),
                "kafka.bootstrap-servers",
                kafka.bootstrapServers(),
                "registry.url",
                registry.url(),
                "registry.auto-register",
                "true",
                "topics.prefix",
                name + "."));
        kafka.properties().forEach((key, value) -> overrides.put("kafka.properties." + key, value));
        registry.properties().forEach((key, value) -> overrides.put("registry.properties." + key, value));
        for (int i = 0; i < settings.length; i += 2) {
            overrides.put(settings[i], settings[i + 1]);
        }
        return new ConfigLoader(Map.of()).load(null, overrides);
    }

    /** Makes and starts an app; it is closed with the line at the latest. */
    public ReviewStreamApp startApp(AppConfig config, AppListener listener, ModelSource models) {
        return startApp(config, listener, models, new SimpleMeterRegistry());
    }

    /** Makes and starts an app whose figures can be read. */
    public ReviewStreamApp startApp(AppConfig config, AppListener listener, ModelSource models, MeterRegistry meters) {
        return startApp(config, listener, models, Clock.systemUTC(), meters);
    }

    /** Makes and starts an app that has a clock of its own. */
    ReviewStreamApp startApp(
            AppConfig config, AppListener listener, ModelSource models, Clock clock, MeterRegistry meters) {
        ReviewStreamApp app = new ReviewStreamApp(config, listener, models, clock, meters);
        opened.add(app);
        app.start();
        return app;
    }

    /** Makes and starts an app that loads real bundles. */
    public ReviewStreamApp startApp(AppConfig config, AppListener listener) {
        ReviewStreamApp app = new ReviewStreamApp(config, listener);
        opened.add(app);
        app.start();
        return app;
    }

    /** Announces a release as the trainer does. */
    public void announce(String version, String sha256, String comparedWith) {
        ReleaseCommand command = ReleaseCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setAction(ReleaseAction.ANNOUNCE)
                .setVersion(version)
                .setSequence(Long.parseLong(version.substring(0, 6)))
                .setManifestSha256(sha256)
                .setComparedWith(comparedWith)
                .setGatePassed(true)
                .setIssuedBy("test")
                .setIssuedAt(Instant.EPOCH)
                .build();
        byte[] key = "reviews".getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topics.commands(), key, serdes.encode(topics.commands(), command)));
    }

    /** Hands in a command as an operator does. */
    public void command(ReleaseAction action, String version) {
        ReleaseCommand command = ReleaseCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setAction(action)
                .setVersion(version)
                .setIssuedBy("anna")
                .setIssuedAt(Instant.EPOCH)
                .build();
        byte[] key = "reviews".getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topics.commands(), key, serdes.encode(topics.commands(), command)));
    }

    public byte[] encoded(Review review) {
        return serdes.encode(topics.reviews(), review);
    }

    /** Sends a review to a partition; returns when the broker has it. */
    public void publish(int partition, String id, String text) {
        byte[] value = encoded(Review.newBuilder().setId(id).setText(text).build());
        send(new ProducerRecord<>(topics.reviews(), partition, null, value));
    }

    /** Sends a review without waiting for the broker. */
    public void publishSoon(int partition, String id, String text) {
        byte[] value = encoded(Review.newBuilder().setId(id).setText(text).build());
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topics.reviews(), partition, null, value));
    }

    /** Sends a review of a time without waiting for the broker. */
    public void publishSoon(int partition, String id, String text, long timestamp) {
        byte[] value = encoded(Review.newBuilder().setId(id).setText(text).build());
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topics.reviews(), partition, timestamp, null, value));
    }

    /** Says that an alarm is expected. */
    public void expect(DriftMute mute) {
        byte[] key = mute.getAlarm().getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topics.driftMutes(), key, serdes.encode(topics.driftMutes(), mute)));
    }

    /** Sends a record without waiting for the broker. */
    public void sendSoon(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record);
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until so many committed records are in the topic; returns all of them, by partition and offset. */
    public List<ConsumerRecord<byte[], byte[]>> awaitRecords(String topic, int count) {
        Properties settings = kafka.clientProperties();
        settings.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                        return records.size() >= count;
                    });
            consumer.poll(Duration.ofMillis(300)).forEach(records::add);
        }
        return records;
    }

    /** All committed records that are in the topic now, by partition and offset. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Properties settings = kafka.clientProperties();
        settings.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            await().dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                        return ends.entrySet().stream()
                                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                    });
        }
        return records;
    }

    public List<Prediction> awaitPredictions(int count) {
        return awaitRecords(topics.classified(), count).stream()
                .map(record -> serdes.decode(Prediction.class, record.value()))
                .toList();
    }

    /** Offsets that the scoring program has committed, summed over the partitions of the reviews. */
    public long committed() {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            return admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the scoring program, which does not run, read all reviews again. */
    public void rewind() {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                begin.put(new TopicPartition(topics.reviews(), partition), new OffsetAndMetadata(0));
            }
            await().dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    .until(() -> succeeds(
                            admin.alterConsumerGroupOffsets(name, begin).all()));
        }
    }

    /** A group that has members yet refuses. */
    private static boolean succeeds(Future<?> attempt) throws InterruptedException {
        try {
            attempt.get();
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    public TopicNames topics() {
        return topics;
    }

    public Path directory() {
        return directory;
    }

    public AvroSerdes serdes() {
        return serdes;
    }

    @Override
    public void close() {
        opened.forEach(ReviewStreamApp::close);
        producer.close();
        serdes.close();
    }
}
