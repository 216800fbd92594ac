package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProvisioner;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnboundedTrainingTest {
    private static final RegistryConnection REGISTRY =
            new RegistryConnection("mock://unbounded-training", Map.of(), true);

    @TempDir
    Path directory;

    private final List<ProgressEvent> progress = new CopyOnWriteArrayList<>();
    private EmbeddedBroker broker;
    private TopicNames topics = TopicNames.defaults();
    private KafkaConnection kafka;
    private AvroSerdes serdes;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0, Map.of());
        kafka = KafkaConnection.to(broker.bootstrapServers());
        serdes = new AvroSerdes(REGISTRY);
        producer = new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        serdes.close();
        broker.close();
    }

    @Test
    void a_file_makes_the_first_release_and_feedback_the_second() throws Exception {
        use(TopicNames.defaults());
        try (RunningTrainer trainer = TrainerJob.start(config("bundles"), progress::add)) {
            ReleaseCommand first = commands(1).get(0);
            assertThat(first.getSequence()).isEqualTo(1);
            assertThat(first.getGatePassed()).isTrue();
            assertThat(first.getComparedWith()).isNull();
            decide(first, 1, ReleaseStage.LIVE);

            byte[] garbage = "no avro".getBytes(StandardCharsets.UTF_8);
            send(topics.feedback(), "x", garbage);
            for (int i = 0; i < 40; i++) {
                send(topics.reviews(), "r" + i, new Review("r" + i, ToyReviews.text(10_000 + i), null, null, null));
            }
            for (int i = 0; i < 40; i++) {
                send(topics.feedback(), "r" + i, feedback(i, null));
            }
            for (int i = 40; i < 200; i++) {
                send(topics.feedback(), "r" + i, feedback(i, ToyReviews.text(10_000 + i)));
            }

            ReleaseCommand second = commands(2).get(1);
            assertThat(second.getSequence()).isEqualTo(2);
            assertThat(second.getComparedWith()).isEqualTo(first.getVersion());
            assertThat(second.getReasons()).isNotEmpty();
            assertThat(new FileBundleStore(directory.resolve("bundles")).versions())
                    .contains(first.getVersion(), second.getVersion());
            ConsumerRecord<byte[], byte[]> dead =
                    records(topics.deadLetters(), 1).get(0);
            assertThat(dead.value()).isEqualTo(garbage);
            assertThat(header(dead, "reviewstream.reason")).isEqualTo("NOT_CONFLUENT_FRAMED");
            assertThat(header(dead, "reviewstream.topic")).isEqualTo(topics.feedback());
            assertThat(trainer.isRunning()).isTrue();
        }
    }

    @Test
    void a_failure_in_mid_stream_leaves_no_trace_in_weights_and_counters() throws Exception {
        Manifest undisturbed = secondRelease("undisturbed.", UnaryOperator.identity());
        FailOnce failure = new FailOnce(directory.resolve("failed").toString(), ToyReviews.text(10_120));
        Manifest disturbed = secondRelease("disturbed.", examples -> examples.map(failure));

        assertThat(directory.resolve("failed")).exists();
        assertThat(disturbed.lineage().trainedExamples())
                .isEqualTo(undisturbed.lineage().trainedExamples());
        assertThat(weights(disturbed)).isNotEmpty().isEqualTo(weights(undisturbed));
        assertThat(disturbed.metrics()).isEqualTo(undisturbed.metrics());
    }

    private Manifest secondRelease(String prefix, UnaryOperator<DataStream<TrainingExample>> tap) throws Exception {
        use(TopicNames.withPrefix(prefix));
        progress.clear();
        try (RunningTrainer trainer = LocalCluster.start(config(prefix), progress::add, tap)) {
            decide(commands(1).get(0), 1, ReleaseStage.LIVE);
            for (int i = 0; i < 60; i++) {
                send(topics.feedback(), "r" + i, feedback(i, ToyReviews.text(10_000 + i)));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> progress.stream().anyMatch(event -> event.kind() == ProgressEvent.Kind.TRAINED));
            for (int i = 60; i < 200; i++) {
                send(topics.feedback(), "r" + i, feedback(i, ToyReviews.text(10_000 + i)));
            }
            String version = commands(2).get(1).getVersion();
            assertThat(trainer.isRunning()).isTrue();
            return new FileBundleStore(directory.resolve(prefix)).open(version).manifest();
        }
    }

    private static Map<String, String> weights(Manifest manifest) {
        Map<String, String> sums = new TreeMap<>(manifest.sha256());
        sums.keySet().removeIf(file -> !file.startsWith("variables/"));
        return sums;
    }

    /** Throws when a certain text passes, but not when it passes again. */
    private record FailOnce(String marker, String text) implements MapFunction<TrainingExample, TrainingExample> {
        @Override
        public TrainingExample map(TrainingExample example) throws IOException {
            if (example.text().equals(text) && !Files.exists(Path.of(marker))) {
                Files.createFile(Path.of(marker));
                throw new IOException("a failure on purpose");
            }
            return example;
        }
    }

    private void use(TopicNames names) {
        topics = names;
        new TopicProvisioner(kafka, REGISTRY).create(topics, 1, (short) 1);
    }

    private TrainerConfig config(String store) throws Exception {
        return TrainerConfig.unbounded(
                        SmallRecipe.get(),
                        directory.resolve(store),
                        BootstrapFile.of(ToyReviews.file(directory, 400)),
                        FeedbackSettings.of(kafka, REGISTRY, topics),
                        new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofMillis(500), true))
                .withGate(new GateSettings(0.1, 1000, 10))
                .withOnline(OnlineSettings.defaults()
                        .withTrainEvery(16, Duration.ofSeconds(1))
                        .withReleaseEvery(100));
    }

    private static Feedback feedback(int number, String text) {
        return new Feedback(
                "r" + number,
                ToyReviews.label(number),
                FeedbackSource.RANDOM_REQUEST,
                0.1,
                false,
                Instant.ofEpochMilli(1_000_000L + number),
                text);
    }

    private void decide(ReleaseCommand command, long epoch, ReleaseStage stage) {
        send(
                topics.releases(),
                "reviews",
                new ReleaseEvent(
                        epoch,
                        command.getVersion(),
                        command.getSequence(),
                        command.getManifestSha256(),
                        stage,
                        List.of(),
                        Map.of(),
                        command.getCommandId(),
                        Instant.ofEpochMilli(1)));
    }

    private void send(String topic, String key, SpecificRecord value) {
        send(topic, key, serdes.encode(topic, value));
    }

    private void send(String topic, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private List<ReleaseCommand> commands(int count) {
        return records(topics.commands(), count).stream()
                .map(record -> serdes.decode(ReleaseCommand.class, record.value()))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic, int count) {
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

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
