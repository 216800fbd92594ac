package io.reviewstream.app.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** A value on its way to a topic: the bytes as they will be written, and the partition that the review came from. */
final class Outgoing {
    /**
     * Sends outputs to the partition number of their input, so that the order within a partition is kept whatever the
     * keys are; with fewer partitions than the input has, several inputs share one.
     */
    static final StreamPartitioner<byte[], Outgoing> SAME_PARTITION =
            (topic, key, outgoing, partitions) -> Optional.of(Set.of(outgoing.partition % partitions));

    @SuppressWarnings("NullAway") // a null value is written as null
    static final Serializer<Outgoing> SERIALIZER = (topic, outgoing) -> outgoing.value;

    private final byte @Nullable [] value;
    private final int partition;

    Outgoing(byte @Nullable [] value, int partition) {
        this.value = value;
        this.partition = partition;
    }
}
