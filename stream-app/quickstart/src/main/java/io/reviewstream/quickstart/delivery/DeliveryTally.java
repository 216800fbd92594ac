package io.reviewstream.quickstart.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sets answers against records. Records and answers may be added in any order. Not thread-safe. */
final class DeliveryTally {
    /** What is known of one record. */
    private static final class Entry {
        private boolean sent;
        private int answers;
    }

    private final String topic;
    private final Map<Integer, Map<Long, Entry>> partitions = new TreeMap<>();
    private long classified;
    private long deadLetters;

    DeliveryTally(String topic) {
        this.topic = topic;
    }

    void review(int partition, long offset) {
        entry(partition, offset).sent = true;
    }

    void prediction(int partition, long offset) {
        classified++;
        entry(partition, offset).answers++;
    }

    void deadLetter(int partition, long offset) {
        deadLetters++;
        entry(partition, offset).answers++;
    }

    Delivery result() {
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        List<String> strangers = new ArrayList<>();
        long[] reviews = {0};
        partitions.forEach((partition, entries) -> entries.forEach((offset, entry) -> {
            String place = topic + "-" + partition + "@" + offset;
            reviews[0] += entry.sent ? 1 : 0;
            if (!entry.sent) {
                strangers.add(place);
            } else if (entry.answers == 0) {
                lost.add(place);
            } else if (entry.answers > 1) {
                doubled.add(place);
            }
        }));
        return new Delivery(reviews[0], classified, deadLetters, lost, doubled, strangers);
    }

    private Entry entry(int partition, long offset) {
        return partitions
                .computeIfAbsent(partition, unused -> new TreeMap<>())
                .computeIfAbsent(offset, unused -> new Entry());
    }
}
