package io.reviewstream.app.topology;

import io.reviewstream.events.Origin;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.deadletters.RecordSize;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came, with all that its prediction or dead letter needs: what a slot of the micro-batch keeps. Its
 * arrays and headers are not copied: nobody changes them.
 */
final class Slot {
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final long timestamp;
    private final Headers headers;
    private final Origin origin;
    private final int size;

    Slot(byte @Nullable [] key, byte @Nullable [] value, long timestamp, Headers headers, Origin origin) {
        this.key = key;
        this.value = value;
        this.timestamp = timestamp;
        this.headers = headers;
        this.origin = origin;
        this.size = RecordSize.of(key, value, headers);
    }

    /** The publisher's bytes. */
    byte @Nullable [] key() {
        return key;
    }

    /** The bytes of the value; null for a record without one. */
    byte @Nullable [] value() {
        return value;
    }

    /** Kafka timestamp, milliseconds since the epoch. */
    long timestamp() {
        return timestamp;
    }

    Headers headers() {
        return headers;
    }

    /** Headers of its prediction: those of the record, but for one that would name the record's schema. */
    Headers predictionHeaders() {
        if (headers.lastHeader(AvroSerdes.SCHEMA_HEADER) == null) {
            return headers;
        }
        return new RecordHeaders(headers).remove(AvroSerdes.SCHEMA_HEADER);
    }

    /** Where the record was read. */
    Origin origin() {
        return origin;
    }

    /** The record is its processor's own, and so are its headers: Kafka Streams copies them into each. */
    static Slot of(Record<byte[], byte[]> record, RecordMetadata metadata) {
        return new Slot(
                record.key(),
                record.value(),
                record.timestamp(),
                record.headers(),
                new Origin(metadata.topic(), metadata.partition(), metadata.offset()));
    }

    /** Bytes that the record takes, about. */
    int size() {
        return size;
    }

    /** The same with another value. */
    int sizeWith(byte[] other) {
        return size - length(value) + other.length;
    }

    static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
