package io.reviewstream.app.audit;

import java.util.HashMap;
import java.util.Map;

/** How far outputs have come along each way from a partition of the reviews to a partition of outputs. For one thread. */
final class Lanes {
    private record Lane(int review, int output) {}

    private final Map<Lane, Long> first = new HashMap<>();
    private final Map<Lane, Long> last = new HashMap<>();

    /** Notes an output, and returns the largest offset of a review before it on the same way; -1 for none. */
    long pass(int reviewPartition, int outputPartition, long offset) {
        Lane lane = new Lane(reviewPartition, outputPartition);
        first.merge(lane, offset, Math::min);
        long before = last.getOrDefault(lane, -1L);
        last.put(lane, Math.max(before, offset));
        return before;
    }

    /** The smallest offset that passed; {@link Long#MAX_VALUE} for none. */
    long first(int reviewPartition, int outputPartition) {
        return first.getOrDefault(new Lane(reviewPartition, outputPartition), Long.MAX_VALUE);
    }

    /** The largest offset of a review whose output passed, wherever it went; -1 for none. */
    long furthest(int reviewPartition) {
        return last.entrySet().stream()
                .filter(entry -> entry.getKey().review() == reviewPartition)
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(-1);
    }
}
