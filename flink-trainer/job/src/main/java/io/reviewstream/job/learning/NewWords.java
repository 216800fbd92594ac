package io.reviewstream.job.learning;

import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the texts with words that the vocabulary lacks, until there are enough of a word to take it up. Bounded: where
 * there are too many words all counts are halved, so that what came up a few times and never again makes room, and what
 * keeps coming stays.
 */
final class NewWords {
    private static final int MAX_WORDS = 50_000;
    /** In UTF-16 units; longer ones are addresses and nonsense. */
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> counts;

    NewWords(Map<String, Integer> counts) {
        this.counts = new HashMap<>(counts);
    }

    /** One more text has the word. */
    void add(String word) {
        if (word.length() > LONGEST_WORD) {
            return;
        }
        counts.merge(word, 1, Integer::sum);
        if (counts.size() >= MAX_WORDS) {
            age();
        }
    }

    /** A quarter at least is free then, so that this is rare. */
    private void age() {
        while (counts.size() > MAX_WORDS / 4 * 3) {
            counts.replaceAll((word, count) -> count / 2);
            counts.values().removeIf(count -> count == 0);
        }
    }

    /** Removes and returns the words seen often enough, the most frequent first, as many as there is room for. */
    List<String> takeRipe(int minCount, Vocabulary vocabulary, int maxVocabulary) {
        List<String> ripe = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minCount)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .filter(word -> vocabulary.id(word) == Vocabulary.OOV)
                .limit(Math.max(0, maxVocabulary - vocabulary.size()))
                .toList();
        ripe.forEach(counts::remove);
        return ripe;
    }

    /** How many words are frequent enough. */
    long ripe(int minCount) {
        return counts.values().stream().filter(count -> count >= minCount).count();
    }

    Map<String, Integer> counts() {
        return counts;
    }
}
