package io.reviewstream.job.examples;

import io.reviewstream.program.kafka.WritableTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it came, so that it can become a dead letter without loss.
 *
 * @param headerNames names of the headers, in their order
 * @param headerValues their values, in the same order; an element may be null
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes to carry on; nobody compares or changes them.
public record RawRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String[] headerNames,
        byte[][] headerValues) {

    private static final long MOST_AHEAD_MS = Duration.ofHours(1).toMillis();

    /**
     * Takes one over. A timestamp far ahead would let all feedback expire, and no broker would take the dead letter: it is
     * mended as the app does.
     */
    static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
        List<String> names = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (Header header : record.headers()) {
            names.add(header.key());
            values.add(header.value());
        }
        return new RawRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                WritableTime.of(record.timestamp(), Clock.systemUTC().millis()),
                record.key(),
                record.value(),
                names.toArray(String[]::new),
                values.toArray(byte[][]::new));
    }

    /**
     * A time that the record tells, in milliseconds since 1970; the record's own where it tells none. One more than an hour
     * ahead of the record is cut: a label given in the far future would win over every later one for ever.
     */
    long clamped(@Nullable Instant told) {
        return told == null ? timestamp : Math.min(told.toEpochMilli(), timestamp + MOST_AHEAD_MS);
    }

    /** The value of the last header of that name; null if there is none, or if it is null. */
    byte @Nullable [] header(String name) {
        for (int i = headerNames.length - 1; i >= 0; i--) {
            if (headerNames[i].equals(name)) {
                return headerValues[i];
            }
        }
        return null;
    }
}
