package io.reviewstream.model.text.encoder;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts tokens and builds the vocabulary of the frequent ones. Thread-safe. */
public final class VocabularyCounter {
    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    VocabularyCounter() {}

    /** Counts one occurrence; {@code <pad>} and {@code <oov>} count for nothing. */
    public void add(String token) {
        LongAdder known = counts.get(token);
        if (known != null) {
            known.increment();
        } else if (!token.isEmpty() && !Vocabulary.isReserved(token)) {
            counts.computeIfAbsent(token, first -> new LongAdder()).increment();
        }
    }

    /** How many distinct tokens there are. */
    public int distinct() {
        return counts.size();
    }

    /**
     * The tokens seen at least {@code minCount} times, the most frequent first and equally frequent ones in the order of
     * their text, so that the same counts always give the same vocabulary.
     *
     * @param minCount from 1 on
     * @param maxSize most ids, padding and unknown included, from 2 on
     * @throws IllegalArgumentException if a number is too small
     */
    public Vocabulary build(int minCount, int maxSize) {
        return build(minCount, maxSize, Set.of());
    }

    /**
     * The same, with tokens that need to be seen but once.
     *
     * @param kept those that one occurrence is enough for
     */
    Vocabulary build(int minCount, int maxSize, Set<String> kept) {
        if (minCount < 1) {
            throw new IllegalArgumentException("minCount is " + minCount + ": give a number from 1 on");
        }
        if (maxSize < 2) {
            throw new IllegalArgumentException("maxSize is " + maxSize + ": give at least 2, for <pad> and <oov>");
        }
        List<String> tokens = counts.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().sum()))
                .filter(entry -> entry.getValue() >= minCount || kept.contains(entry.getKey()))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(maxSize - 2L)
                .map(Map.Entry::getKey)
                .toList();
        return Vocabulary.of(tokens);
    }
}
