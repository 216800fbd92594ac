package io.reviewstream.job.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.topics.TopicLimits;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterWriterTest {
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

    private static ProducerRecord<byte[], byte[]> letter(int partition, byte[] value) {
        RawRecord record = new RawRecord(
                "reviews.feedback", partition, 9, 1234, new byte[] {1}, value, new String[] {"h"}, new byte[][] {{2}});
        DeadLetter letter = new DeadLetter(record, DeadLetterReason.MISSING_LABEL, "m".repeat(10_000), "label");
        ProducerRecord<byte[], byte[]> written =
                new DeadLetterWriter("reviews.dlq").serialize(letter, TWO_PARTITIONS, 1L);
        assertThat(written).isNotNull();
        return written;
    }

    @Test
    void a_letter_has_the_timestamp_and_the_partition_of_its_record() {
        ProducerRecord<byte[], byte[]> letter = letter(1, new byte[] {3});
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
        assertThat(letter(5, new byte[0]).partition()).isEqualTo(1);
    }

    @Test
    void what_is_too_large_is_cut_and_says_from_which_size() {
        ProducerRecord<byte[], byte[]> letter = letter(0, new byte[2 * TopicLimits.OUTPUT_BYTES]);
        assertThat(letter.value().length).isBetween(TopicLimits.OUTPUT_BYTES / 2, TopicLimits.OUTPUT_BYTES);
        assertThat(text(letter, DeadLetterHeaders.CUT_FROM)).isEqualTo(Integer.toString(2 * TopicLimits.OUTPUT_BYTES));
    }

    private static String text(ProducerRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
