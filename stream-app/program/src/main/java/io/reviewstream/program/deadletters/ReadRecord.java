package io.reviewstream.program.deadletters;

import io.reviewstream.program.kafka.Place;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record with where it was read; a letter is one, too. Its arrays and headers are not copied: nobody changes them.
 *
 * @param origin where it was read
 * @param timestamp Kafka's, milliseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes to carry on; nobody compares or changes them.
public record ReadRecord(
        Place origin, long timestamp, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

    /** Bytes that the record takes, about. */
    public int size() {
        return RecordSize.of(key, value, headers);
    }
}
