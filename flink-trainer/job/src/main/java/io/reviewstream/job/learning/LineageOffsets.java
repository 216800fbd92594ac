package io.reviewstream.job.learning;

import java.util.Map;
import java.util.TreeMap;

/** How far a release has read the feedback topic, as its lineage names it: {@code <topic>-<partition>} → offset. */
public final class LineageOffsets {
    private LineageOffsets() {}

    static Map<String, Long> named(String topic, Map<Integer, Long> byPartition) {
        Map<String, Long> named = new TreeMap<>();
        byPartition.forEach((partition, offset) -> named.put(topic + "-" + partition, offset));
        return named;
    }

    /** The offsets of one topic, by partition. */
    public static Map<Integer, Long> byPartition(String topic, Map<String, Long> named) {
        String prefix = topic + "-";
        Map<Integer, Long> byPartition = new TreeMap<>();
        named.forEach((name, offset) -> {
            if (name.startsWith(prefix)) {
                byPartition.put(Integer.parseInt(name.substring(prefix.length())), offset);
            }
        });
        return byPartition;
    }
}
