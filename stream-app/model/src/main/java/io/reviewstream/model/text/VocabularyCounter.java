package io.reviewstream.model.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts tokens and builds the vocabulary of the frequent ones. Not thread-safe. */
public final class VocabularyCounter {
    private final Map<String, Long> counts = new HashMap<>();

    VocabularyCounter() {}

    /** Counts one occurrence; {@code <pad>} and {@code <oov>} count for nothing. */
    public void add(String token) {
        if (!token.isEmpty() && !Vocabulary.isReserved(token)) {
            counts.merge(token, 1L, Long::sum);
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
        if (minCount < 1) {
            throw new IllegalArgumentException("minCount is " + minCount + ": give a number from 1 on");
        }
        if (maxSize < 2) {
            throw new IllegalArgumentException("maxSize is " + maxSize + ": give at least 2, for <pad> and <oov>");
        }
        List<String> tokens = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minCount)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(maxSize - 2L)
                .map(Map.Entry::getKey)
                .toList();
        return Vocabulary.of(tokens);
    }
}
