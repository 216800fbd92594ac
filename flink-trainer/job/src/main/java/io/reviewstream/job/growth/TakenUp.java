package io.reviewstream.job.growth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network takes up.
 *
 * @param words with their inverse document frequencies, the most frequent first
 * @param ngrams hashes with theirs, the most frequent first
 * @param labels none of which it knows
 */
public record TakenUp(Map<String, Float> words, Map<Long, Float> ngrams, List<String> labels) {

    public TakenUp {
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        ngrams = Collections.unmodifiableMap(new LinkedHashMap<>(ngrams));
        labels = List.copyOf(labels);
    }

    /** Labels alone. */
    public static TakenUp ofLabels(List<String> labels) {
        return new TakenUp(Map.of(), Map.of(), labels);
    }

    public boolean isEmpty() {
        return words.isEmpty() && ngrams.isEmpty() && labels.isEmpty();
    }
}
