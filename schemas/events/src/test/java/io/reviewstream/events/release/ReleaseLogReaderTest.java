package io.reviewstream.events.release;

import static io.reviewstream.events.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.RegistryUnavailableException;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProvisioner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class ReleaseLogReaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SCOPE = ReleaseLogReaderTest.class.getSimpleName();

    @TempDir
    private static Path work;

    private static EmbeddedBroker broker;
    private static KafkaConnection kafka;
    private static AvroSerdes serdes;

    private String topic;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(work, 0, Map.of());
        kafka = KafkaConnection.to(broker.bootstrapServers());
        serdes = new AvroSerdes(RegistryConnection.to("mock://" + SCOPE).withAutoRegister(true));
    }

    @AfterAll
    static void stop() {
        serdes.close();
        broker.close();
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @BeforeEach
    void createTopic(TestInfo test) {
        TopicNames names =
                TopicNames.withPrefix(test.getTestMethod().orElseThrow().getName() + ".");
        new TopicProvisioner(kafka).create(names, 1, (short) 1);
        topic = names.releases();
    }

    @Test
    void an_empty_log_is_read_at_once() {
        try (ReleaseLogReader reader = reader(serdes)) {
            assertThat(reader.readToEnd(PATIENCE).epoch()).isZero();
        }
    }

    @Test
    void everything_committed_is_read_from_the_start_by_every_reader() throws Exception {
        write(event(1, 1, ReleaseStage.CANDIDATE), event(2, 1, ReleaseStage.LIVE));
        write(event(3, 2, ReleaseStage.CANDIDATE));
        for (int i = 0; i < 2; i++) {
            try (ReleaseLogReader reader = reader(serdes)) {
                ReleaseLog log = reader.readToEnd(PATIENCE);
                assertThat(log.epoch()).isEqualTo(3);
                assertThat(log.live()).map(Release::sequence).contains(1L);
                assertThat(reader.log()).isSameAs(log);
            }
        }
    }

    @Test
    void an_aborted_transaction_is_never_seen_and_an_open_one_not_yet() throws Exception {
        write(event(1, 1, ReleaseStage.LIVE));
        try (Producer<byte[], byte[]> producer = producer("undecided");
                ReleaseLogReader reader = reader(serdes)) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, value(event(2, 2, ReleaseStage.LIVE))).get();
            assertThat(reader.readToEnd(PATIENCE).epoch()).isEqualTo(1);
            producer.abortTransaction();
            assertThat(reader.readToEnd(PATIENCE).epoch()).isEqualTo(1);
            write(event(2, 3, ReleaseStage.LIVE));
            assertThat(reader.readToEnd(PATIENCE).live()).map(Release::sequence).contains(3L);
        }
    }

    @Test
    void following_applies_what_is_appended() throws Exception {
        try (ReleaseLogReader reader = reader(serdes)) {
            reader.readToEnd(PATIENCE);
            write(event(1, 1, ReleaseStage.LIVE));
            await().atMost(PATIENCE)
                    .until(() -> reader.poll(Duration.ofMillis(100)).epoch() == 1);
        }
    }

    @Test
    void values_that_are_no_events_are_passed_over() throws Exception {
        writeValues(
                value(event(1, 1, ReleaseStage.LIVE)),
                "garbage".getBytes(StandardCharsets.UTF_8),
                null,
                value(event(2, 2, ReleaseStage.LIVE)));
        try (ReleaseLogReader reader = reader(serdes)) {
            assertThat(reader.readToEnd(PATIENCE).live()).map(Release::sequence).contains(2L);
        }
    }

    @Test
    void a_registry_outage_loses_no_event() throws Exception {
        write(event(1, 1, ReleaseStage.LIVE), event(2, 2, ReleaseStage.LIVE));
        try (AvroSerdes cutOff = new AvroSerdes(RegistryConnection.to("http://127.0.0.1:1"));
                ReleaseLogReader reader = reader(cutOff)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> reader.readToEnd(PATIENCE)).isInstanceOf(RegistryUnavailableException.class);
                assertThat(reader.log().epoch()).isZero();
            }
        }
    }

    @Test
    void a_registry_that_lost_its_schemas_loses_no_event() throws Exception {
        write(event(1, 1, ReleaseStage.LIVE), event(2, 2, ReleaseStage.LIVE));
        try (AvroSerdes emptied = new AvroSerdes(RegistryConnection.to("mock://" + SCOPE + "-lost"));
                ReleaseLogReader reader = reader(emptied)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> reader.readToEnd(PATIENCE))
                        .isInstanceOf(RegistryUnavailableException.class)
                        .hasMessageContaining(topic + "-value");
                assertThat(reader.log().epoch()).isZero();
            }
        } finally {
            MockSchemaRegistry.dropScope(SCOPE + "-lost");
        }
    }

    @Test
    void a_topic_that_is_not_there_is_told_within_the_time_limit() {
        topic = "nobody-made-me";
        try (ReleaseLogReader reader = reader(serdes)) {
            assertThatThrownBy(() -> reader.readToEnd(Duration.ofMillis(500)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("nobody-made-me");
        }
    }

    @Test
    void a_waiting_reader_can_be_woken() {
        try (ReleaseLogReader reader = reader(serdes)) {
            reader.readToEnd(PATIENCE);
            CompletableFuture<ReleaseLog> waiting =
                    CompletableFuture.supplyAsync(() -> reader.poll(PATIENCE.multipliedBy(9)));
            reader.wakeup();
            await().atMost(PATIENCE).until(waiting::isDone);
            assertThat(waiting.join().epoch()).isZero();
        }
    }

    private ReleaseLogReader reader(AvroSerdes with) {
        return new ReleaseLogReader(kafka, with, topic);
    }

    private byte[] value(ReleaseEvent event) {
        return serdes.encode(topic, event);
    }

    private void write(ReleaseEvent... events) throws Exception {
        List<byte[]> values = new ArrayList<>();
        for (ReleaseEvent event : events) {
            values.add(value(event));
        }
        writeValues(values.toArray(byte[][]::new));
    }

    private void writeValues(byte[]... values) throws Exception {
        try (Producer<byte[], byte[]> producer = producer("writer-of-" + topic)) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (byte[] value : values) {
                sent.add(send(producer, value));
            }
            producer.commitTransaction();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    private Future<RecordMetadata> send(Producer<byte[], byte[]> producer, byte[] value) {
        return producer.send(new ProducerRecord<>(topic, "reviews".getBytes(StandardCharsets.UTF_8), value));
    }

    private static Producer<byte[], byte[]> producer(String transactionalId) {
        Properties settings = kafka.clientProperties();
        settings.put("transactional.id", transactionalId);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
