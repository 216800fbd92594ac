package io.reviewstream.app.replay;

import io.reviewstream.program.deadletters.DeadLetterHeaders;
import io.reviewstream.program.deadletters.LetterHeaders;
import io.reviewstream.program.kafka.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A dead letter as it was read. */
record Letter(ConsumerRecord<byte[], byte[]> record) {
    private static final String NO_REASON = "(none)";
    private static final int DIGITS = 9;

    Place place() {
        return Place.of(record);
    }

    Instant time() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    String reason() {
        return LetterHeaders.text(record.headers(), DeadLetterHeaders.REASON).orElse(NO_REASON);
    }

    Optional<Place> origin() {
        return LetterHeaders.origin(record.headers());
    }

    /** How often the record went round before. */
    long replays() {
        return LetterHeaders.number(record.headers(), DeadLetterHeaders.REPLAYS, DIGITS)
                .orElse(0L);
    }

    /** Whether only the beginning of the value is kept. */
    boolean isCut() {
        return record.headers().lastHeader(DeadLetterHeaders.CUT_FROM) != null;
    }

    /** The record as it came, with one replay more on it. It goes to its old partition, if the topic still has that. */
    ProducerRecord<byte[], byte[]> again(Place origin, int partitions) {
        Integer partition = origin.partition() < partitions ? origin.partition() : null;
        return new ProducerRecord<>(
                origin.topic(), partition, record.timestamp(), record.key(), record.value(), headers());
    }

    private Headers headers() {
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
                headers.add(header);
            }
        }
        return headers.add(
                DeadLetterHeaders.REPLAYS, Long.toString(replays() + 1).getBytes(StandardCharsets.UTF_8));
    }
}
