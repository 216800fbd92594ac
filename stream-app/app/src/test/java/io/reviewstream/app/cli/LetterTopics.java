package io.reviewstream.app.cli;

import io.reviewstream.program.deadletters.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Makes dead letters as app and trainer write them. */
final class LetterTopics {
    /** Of the record at offset 0. Not long ago: the broker's retention would take older ones while tests run. */
    static final long TIME = System.currentTimeMillis() - 3_600_000;

    private final KafkaForCommands kafka;

    LetterTopics(KafkaForCommands kafka) {
        this.kafka = kafka;
    }

    /** A letter of a record that stood at that offset of partition 1 of a topic, prefix not included. */
    ProducerRecord<byte[], byte[]> letter(
            String reason, String topic, long offset, @Nullable String key, byte @Nullable [] value) {
        return letter(reason, topic, 1, offset, key, value);
    }

    /** A letter of a record that stood at that offset of a partition. */
    ProducerRecord<byte[], byte[]> letter(
            String reason, String topic, int partition, long offset, @Nullable String key, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                kafka.prefix() + "reviews.dlq", partition, TIME + offset, key == null ? null : bytes(key), value);
        letter.headers().add("trace", bytes("t" + offset));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(DeadLetterHeaders.REASON, reason);
        headers.put(DeadLetterHeaders.MESSAGE, "a sentence");
        headers.put(DeadLetterHeaders.TOPIC, kafka.prefix() + topic);
        headers.put(DeadLetterHeaders.PARTITION, Integer.toString(partition));
        headers.put(DeadLetterHeaders.OFFSET, Long.toString(offset));
        headers.forEach((name, text) -> letter.headers().add(name, bytes(text)));
        return letter;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
