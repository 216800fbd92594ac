package io.reviewstream.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.events.connection.KafkaConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaClientsTest {
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start(@TempDir Path directory) {
        broker = EmbeddedBroker.start(directory, 0, Map.of());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static KafkaClients clients(Map<String, String> passedThrough) {
        return new KafkaClients(new KafkaConnection(broker.bootstrapServers(), passedThrough), "test");
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) throws Exception {
        try (Admin admin = clients(Map.of()).admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        return new ProducerRecord<>(topic, new byte[] {1});
    }

    @Test
    void a_reader_counts_committed_records_whatever_is_passed_through() throws Exception {
        TopicPartition partition = new TopicPartition("given-up", 0);
        try (Producer<byte[], byte[]> writer = clients(Map.of()).transactions("gives-up", Map.of());
                Consumer<byte[], byte[]> reader = clients(Map.of(
                                "isolation.level", "read_uncommitted", "group.id", "g", "group.instance.id", "i"))
                        .reader()) {
            writer.beginTransaction();
            writer.send(record("given-up")).get();
            reader.assign(List.of(partition));
            assertThat(reader.endOffsets(List.of(partition))).containsEntry(partition, 0L);
            assertThatThrownBy(reader::groupMetadata).hasMessageContaining("group.id");
            writer.abortTransaction();
        }
    }

    @Test
    void a_writer_waits_for_the_replicas_whatever_is_passed_through() throws Exception {
        try (Producer<byte[], byte[]> writer = clients(
                        Map.of("acks", "0", "enable.idempotence", "false", "transactional.id", "mine"))
                .writer(Map.of())) {
            assertThat(writer.send(record("acknowledged")).get().hasOffset()).isTrue();
        }
    }

    @Test
    void what_is_passed_through_wins_over_what_is_preferred() throws Exception {
        ProducerRecord<byte[], byte[]> record = record("small");
        try (Producer<byte[], byte[]> writer =
                clients(Map.of("max.request.size", "10")).writer(Map.of("max.request.size", 1_000_000))) {
            assertThatThrownBy(() -> writer.send(record).get()).hasMessageContaining("max.request.size");
        }
    }

    @Test
    void transactions_end_those_of_an_earlier_client_of_their_id() throws Exception {
        ProducerRecord<byte[], byte[]> record = record("taken-over");
        try (Producer<byte[], byte[]> earlier = clients(Map.of()).transactions("same", Map.of());
                Producer<byte[], byte[]> later = clients(
                                Map.of("transactional.id", "mine", "enable.idempotence", "false", "acks", "0"))
                        .transactions("same", Map.of())) {
            earlier.beginTransaction();
            assertThatThrownBy(() -> earlier.send(record).get())
                    .rootCause()
                    .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
            later.beginTransaction();
            later.send(record).get();
            later.commitTransaction();
        }
    }
}
