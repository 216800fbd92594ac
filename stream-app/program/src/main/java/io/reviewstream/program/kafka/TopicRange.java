package io.reviewstream.program.kafka;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A part of a topic: some offsets of each partition.
 *
 * @param partitions by partition number
 */
public record TopicRange(String topic, Map<Integer, Offsets> partitions) {
    public TopicRange {
        partitions = Map.copyOf(partitions);
    }

    /**
     * Offsets of a partition.
     *
     * @param from the first one
     * @param to the one behind the last; never below {@code from}
     */
    public record Offsets(long from, long to) {
        /** Whether the offset is one of them. */
        public boolean contains(long offset) {
            return offset >= from && offset < to;
        }

        Offsets within(Offsets whole) {
            long start = Math.min(Math.max(from, whole.from), whole.to);
            return new Offsets(start, Math.max(start, Math.min(to, whole.to)));
        }
    }

    /** The offsets of a partition; null if the topic has none of that number. */
    public @Nullable Offsets offsets(int partition) {
        return partitions.get(partition);
    }

    /** How many offsets there are, those of transaction markers included. */
    public long size() {
        return partitions.values().stream()
                .mapToLong(offsets -> offsets.to() - offsets.from())
                .sum();
    }

    /** What came behind this range until another one's end. */
    public TopicRange upTo(TopicRange later) {
        Map<Integer, Offsets> rest = new TreeMap<>();
        later.partitions.forEach((partition, offsets) -> {
            Offsets before = partitions.get(partition);
            long from = before == null ? offsets.from() : before.to();
            rest.put(partition, new Offsets(from, Math.max(from, offsets.to())));
        });
        return new TopicRange(topic, rest);
    }

    TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }
}
