package io.reviewstream.job.examples;

import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.events.topics.TopicLimits;
import io.reviewstream.program.deadletters.LetterWriter;
import io.reviewstream.program.deadletters.ReadRecord;
import io.reviewstream.program.kafka.Place;
import java.util.Optional;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Writes dead letters, each to the number of its record's partition, or to one of fewer partitions. */
final class DeadLetterWriter implements KafkaRecordSerializationSchema<DeadLetter> {
    private final String topic;

    DeadLetterWriter(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        RawRecord raw = letter.record();
        Headers headers = new RecordHeaders();
        for (int i = 0; i < raw.headerNames().length; i++) {
            headers.add(raw.headerNames()[i], raw.headerValues()[i]);
        }
        ReadRecord record = new LetterWriter(new RecordRoom(TopicLimits.OUTPUT_BYTES))
                .letter(
                        new ReadRecord(
                                new Place(raw.topic(), raw.partition(), raw.offset()),
                                raw.timestamp(),
                                raw.key(),
                                raw.value(),
                                headers),
                        new LetterWriter.Why(letter.reason(), letter.field(), letter.message(), Optional.empty()));
        int[] partitions = context.getPartitionsForTopic(topic);
        return new ProducerRecord<>(
                topic,
                partitions[raw.partition() % partitions.length],
                Math.max(0, record.timestamp()),
                record.key(),
                record.value(),
                record.headers());
    }
}
