package io.reviewstream.app.topology;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends outputs to the partition number of their input, so that the order within a partition is kept whatever the keys
 * are; with fewer partitions than the input has, several inputs share one. How many there are is asked once for each such
 * input: a producer learns late of partitions that were added, and an input that changed its output would be in no order.
 * Thread-safe.
 */
final class SamePartition implements StreamPartitioner<byte[], Outgoing> {
    private final ToIntFunction<String> widths;
    private final Map<Input, Integer> known = new ConcurrentHashMap<>();

    private record Input(String topic, int partition) {}

    /** Creates one; {@code widths} asks the broker how many partitions a topic has. */
    SamePartition(ToIntFunction<String> widths) {
        this.widths = widths;
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, Outgoing outgoing, int producersWidth) {
        Input input = new Input(topic, outgoing.partition());
        Integer asked = known.get(input);
        if (asked == null && input.partition() < producersWidth) {
            return Optional.of(Set.of(input.partition()));
        }
        int width = asked == null ? known.computeIfAbsent(input, unused -> widths.applyAsInt(topic)) : asked;
        return Optional.of(Set.of(input.partition() % width));
    }
}
