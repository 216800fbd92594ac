package io.reviewstream.job.growth;

import io.reviewstream.network.linear.Idf;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * In how many texts each of many things was, and of how many. Bounded: where there are too many things all counts are
 * halved, that of the texts too, so that what came up a few times and never again makes room, and what keeps coming stays.
 * What was counted first comes first, so that what is read back is in the order in which it was. For one thread.
 */
final class AgeingCounts<K extends Comparable<K>> {
    private final int most;
    private final Map<K, Integer> counts;
    private long texts;

    /**
     * @param most of as many things the counts are halved
     * @param texts of how many texts
     */
    AgeingCounts(int most, Map<K, Integer> counts, long texts) {
        this.most = most;
        this.counts = new LinkedHashMap<>(counts);
        this.texts = texts;
    }

    /** One more text has come. */
    void text() {
        texts++;
    }

    /** It is in one more text. */
    void add(K thing) {
        counts.merge(thing, 1, Integer::sum);
        if (counts.size() >= most) {
            age();
        }
    }

    /** A quarter at least is free then, so that this is rare. */
    private void age() {
        while (counts.size() > most / 4 * 3) {
            texts /= 2;
            counts.replaceAll((thing, count) -> count / 2);
            counts.values().removeIf(count -> count == 0);
        }
    }

    /** Whether anything was in so many texts. */
    boolean isRipe(int minCount) {
        return counts.values().stream().anyMatch(count -> count >= minCount);
    }

    /**
     * Removes and returns what was in enough texts, the most frequent first, with inverse document frequencies.
     *
     * @param known what counts for nothing any more
     * @param room how many at most
     */
    Map<K, Float> takeRipe(int minCount, Predicate<K> known, int room) {
        counts.keySet().removeIf(known);
        List<Map.Entry<K, Integer>> ripe = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minCount)
                .sorted(Map.Entry.<K, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(Math.max(0, room))
                .toList();
        Map<K, Float> taken = new LinkedHashMap<>();
        ripe.forEach(entry -> taken.put(entry.getKey(), Idf.among(texts, entry.getValue())));
        counts.keySet().removeAll(Set.copyOf(taken.keySet()));
        return taken;
    }

    Map<K, Integer> counts() {
        return counts;
    }

    long texts() {
        return texts;
    }
}
