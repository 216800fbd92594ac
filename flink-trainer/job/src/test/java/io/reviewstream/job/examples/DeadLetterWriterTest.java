package io.reviewstream.job.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterWriterTest {
    private static final int SMALL = 200_000;
    private static final int LARGE = 8_000_000;

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(directory, 0, Map.of());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(topic("small.dlq", SMALL), topic("large.dlq", LARGE)))
                    .all()
                    .get();
        }
    }

    private static NewTopic topic(String name, int largest) {
        return new NewTopic(name, 2, (short) 1).configs(Map.of("max.message.bytes", Integer.toString(largest)));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static final KafkaSinkContext TWO_PARTITIONS = new KafkaSinkContext() {
        @Override
        public int getParallelInstanceId() {
            return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
            return 1;
        }

        @Override
        public int[] getPartitionsForTopic(String topic) {
            return new int[] {0, 1};
        }
    };

    private static ProducerRecord<byte[], byte[]> letter(String topic, int partition, byte[] value) {
        RawRecord record = new RawRecord(
                "reviews.feedback", partition, 9, 1234, new byte[] {1}, value, new String[] {"h"}, new byte[][] {{2}});
        DeadLetter letter = new DeadLetter(record, DeadLetterReason.MISSING_LABEL, "m".repeat(10_000), "label");
        DeadLetterWriter writer = new DeadLetterWriter(KafkaConnection.to(broker.bootstrapServers()), topic);
        writer.open(null, TWO_PARTITIONS);
        ProducerRecord<byte[], byte[]> written = writer.serialize(letter, TWO_PARTITIONS, 1L);
        assertThat(written).isNotNull();
        return written;
    }

    @Test
    void a_letter_has_the_timestamp_and_the_partition_of_its_record() {
        ProducerRecord<byte[], byte[]> letter = letter("small.dlq", 1, new byte[] {3});
        assertThat(letter.timestamp()).isEqualTo(1234);
        assertThat(letter.partition()).isEqualTo(1);
        assertThat(letter.key()).containsExactly(1);
        assertThat(letter.value()).containsExactly(3);
        assertThat(letter.headers().lastHeader("h").value()).containsExactly(2);
        assertThat(text(letter, DeadLetterHeaders.REASON)).isEqualTo("MISSING_LABEL");
        assertThat(text(letter, DeadLetterHeaders.TOPIC)).isEqualTo("reviews.feedback");
        assertThat(text(letter, DeadLetterHeaders.PARTITION)).isEqualTo("1");
        assertThat(text(letter, DeadLetterHeaders.OFFSET)).isEqualTo("9");
        assertThat(text(letter, DeadLetterHeaders.FIELD)).isEqualTo("label");
        assertThat(text(letter, DeadLetterHeaders.MESSAGE)).startsWith("mmm").hasSizeLessThan(2_000);
    }

    @Test
    void a_record_of_a_partition_that_the_letters_have_not_goes_to_one_that_they_have() {
        assertThat(letter("small.dlq", 5, new byte[0]).partition()).isEqualTo(1);
    }

    @Test
    void what_is_larger_than_the_topic_takes_is_cut_so_that_it_takes_it_and_says_from_which_size() throws Exception {
        ProducerRecord<byte[], byte[]> letter = letter("small.dlq", 0, new byte[2 * SMALL]);

        assertThat(letter.value().length).isBetween(SMALL / 2, SMALL);
        assertThat(text(letter, DeadLetterHeaders.CUT_FROM)).isEqualTo(Integer.toString(2 * SMALL));
        send(letter);
    }

    @Test
    void what_the_topic_takes_is_not_cut() throws Exception {
        ProducerRecord<byte[], byte[]> letter = letter("large.dlq", 0, new byte[LARGE / 2]);

        assertThat(letter.value()).hasSize(LARGE / 2);
        send(letter);
    }

    private static void send(ProducerRecord<byte[], byte[]> letter) throws Exception {
        Map<String, Object> client =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", DeadLetterWriter.MOST_BYTES);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(letter).get();
        }
    }

    private static String text(ProducerRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
