package io.reviewstream.app.topology;

import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** A value on its way to a topic: the bytes as they will be written, and the partition that the review came from. */
final class Outgoing {
    @SuppressWarnings("NullAway") // a null value is written as null
    static final Serializer<Outgoing> SERIALIZER = (topic, outgoing) -> outgoing.value;

    private final byte @Nullable [] value;
    private final int partition;

    Outgoing(byte @Nullable [] value, int partition) {
        this.value = value;
        this.partition = partition;
    }

    int partition() {
        return partition;
    }
}
