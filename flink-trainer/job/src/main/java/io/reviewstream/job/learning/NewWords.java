package io.reviewstream.job.learning;

import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts words that the vocabulary lacks, until they are frequent enough to be taken up. Bounded. */
final class NewWords {
    private static final int MAX_WORDS = 50_000;

    private final Map<String, Integer> counts;

    NewWords(Map<String, Integer> counts) {
        this.counts = new HashMap<>(counts);
    }

    void add(String word) {
        if (counts.size() < MAX_WORDS || counts.containsKey(word)) {
            counts.merge(word, 1, Integer::sum);
        }
        if (counts.size() >= MAX_WORDS) {
            // Rather forget what was seen once than stop counting: most such words never come again.
            counts.values().removeIf(count -> count == 1);
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
