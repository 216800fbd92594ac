package io.reviewstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class EmbeddedBrokerTest {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBrokerTest.class);

    @TempDir
    private Path data;

    @Test
    void a_broker_started_again_in_the_same_directory_serves_what_was_committed() throws Exception {
        try (EmbeddedBroker broker = start(0)) {
            createTopic(broker, "t");
            sendCommitted(broker, "t", "kept");
        }
        try (EmbeddedBroker again = start(0)) {
            sendCommitted(again, "t", "added");
            assertThat(values(again, "t", 2)).containsExactly("kept", "added");
        }
    }

    @Test
    void a_topic_is_not_created_by_using_it() throws Exception {
        try (EmbeddedBroker broker = start(0);
                Admin admin = admin(broker)) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("nobody-made-me"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void a_wished_port_is_taken_and_one_that_is_taken_already_is_named() throws Exception {
        int port = BrokerPorts.choose(0).broker();
        try (EmbeddedBroker broker = start(port)) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
        }
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void overrides_win_over_the_embedded_settings() throws Exception {
        Map<String, String> settings =
                BrokerSettings.of(data, new BrokerPorts(1, 2), null, Map.of("auto.create.topics.enable", "true"));
        assertThat(settings).containsEntry("auto.create.topics.enable", "true").containsEntry("num.io.threads", "4");
    }

    private EmbeddedBroker start(int port) {
        long began = System.nanoTime();
        EmbeddedBroker broker = EmbeddedBroker.start(data, port, Map.of());
        LOG.warn(
                "broker started in {} ms",
                Duration.ofNanos(System.nanoTime() - began).toMillis());
        return broker;
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static void createTopic(EmbeddedBroker broker, String topic) throws Exception {
        try (Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void sendCommitted(EmbeddedBroker broker, String topic, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "one-writer");
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(topic, value));
            producer.commitTransaction();
            sent.get();
        }
    }

    private static List<String> values(EmbeddedBroker broker, String topic, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(read -> values.add(read.value()));
            }
            return values;
        }
    }
}
