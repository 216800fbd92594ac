package io.reviewstream.job.examples;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.events.topics.TopicProvisioner;
import io.reviewstream.job.settings.Portable;
import io.reviewstream.program.deadletters.LetterWriter;
import io.reviewstream.program.deadletters.ReadRecord;
import io.reviewstream.program.kafka.Place;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters, each to the number of its record's partition, or to one of fewer partitions. They are cut at what
 * the topic takes; it is asked each time the job begins, so that a limit that was lowered is found out after one refusal.
 */
final class DeadLetterWriter implements KafkaRecordSerializationSchema<DeadLetter> {
    /** Half of what a producer may hold. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Portable<KafkaConnection> kafka;
    private final String topic;
    private transient @Nullable LetterWriter letters;

    DeadLetterWriter(KafkaConnection kafka, String topic) {
        this.kafka = Portable.of(kafka);
        this.topic = topic;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        int limit = new TopicProvisioner(kafka.get()).maxMessageBytes(topic);
        letters = new LetterWriter(new RecordRoom(Math.min(limit, MOST_BYTES)));
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        RawRecord raw = letter.record();
        Headers headers = new RecordHeaders();
        for (int i = 0; i < raw.headerNames().length; i++) {
            headers.add(raw.headerNames()[i], raw.headerValues()[i]);
        }
        ReadRecord record = Objects.requireNonNull(letters)
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
