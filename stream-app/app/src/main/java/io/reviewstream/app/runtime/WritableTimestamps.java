package io.reviewstream.app.runtime;

import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own timestamp, unless no broker would take it back: a missing one becomes the present, and one more
 * than an hour ahead (the default of {@code message.timestamp.after.max.ms}) becomes an hour ahead. Without this, one
 * such record would stop its partition for good.
 */
public final class WritableTimestamps implements TimestampExtractor {
    private static final long FURTHEST_AHEAD_MS =
            Duration.ofMinutes(60).minusSeconds(5).toMillis();

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
        long now = clock.millis();
        return timestamp < 0 ? now : Math.min(timestamp, now + FURTHEST_AHEAD_MS);
    }
}
