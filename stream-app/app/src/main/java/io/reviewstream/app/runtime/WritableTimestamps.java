package io.reviewstream.app.runtime;

import io.reviewstream.program.kafka.WritableTime;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own timestamp, unless no broker would take it back: a missing one becomes the present, and one more
 * than an hour ahead becomes an hour ahead. Without this, one such record would stop its partition for good.
 */
public final class WritableTimestamps implements TimestampExtractor {
    private final Clock clock;

    /** Creates one; Kafka Streams does this by reflection. */
    public WritableTimestamps() {
        this(Clock.systemUTC());
    }

    WritableTimestamps(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return writable(record.timestamp());
    }

    /** Returns the timestamp, milliseconds since the epoch, as a broker would take it back. */
    public long writable(long timestamp) {
        return WritableTime.of(timestamp, clock.millis());
    }
}
