package io.reviewstream.job.examples;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Writes a dead letter: the record as it came, and headers that say what is wrong with it. */
final class DeadLetterWriter implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final String PREFIX = "reviewstream.";

    private final String topic;

    DeadLetterWriter(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        RawRecord record = letter.record();
        ProducerRecord<byte[], byte[]> out = new ProducerRecord<>(topic, null, record.key(), record.value());
        Headers headers = out.headers();
        for (int i = 0; i < record.headerNames().length; i++) {
            headers.add(record.headerNames()[i], record.headerValues()[i]);
        }
        add(headers, "reason", letter.reason());
        add(headers, "message", letter.message());
        if (letter.field() != null) {
            add(headers, "field", letter.field());
        }
        add(headers, "topic", record.topic());
        add(headers, "partition", Integer.toString(record.partition()));
        add(headers, "offset", Long.toString(record.offset()));
        return out;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
