package io.reviewstream.benchmarks.drift;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which words belong to a domain, by the labelled sets: those that its reviews have more often than the old domains' have. */
final class WordOwners {
    /** How many times as large the share of its reviews must be. */
    static final double RATIO = 2;

    private final Map<String, Map<String, Integer>> reviewsWith = new HashMap<>();
    private final Map<String, Integer> reviews = new HashMap<>();
    private final List<String> old;

    /**
     * Counts.
     *
     * @param labelled the labelled reviews
     * @param words of a text, as the release reads them
     * @param old the domains that were there before
     */
    WordOwners(List<DriftRow> labelled, Function<String, List<String>> words, List<String> old) {
        this.old = old;
        for (DriftRow row : labelled) {
            reviews.merge(row.group(), 1, Integer::sum);
            Map<String, Integer> counts = reviewsWith.computeIfAbsent(row.group(), none -> new HashMap<>());
            new HashSet<>(words.apply(row.text())).forEach(word -> counts.merge(word, 1, Integer::sum));
        }
    }

    boolean owns(String domain, String word) {
        double now = share(List.of(domain), word);
        return now > 0 && now >= RATIO * share(old, word);
    }

    private double share(List<String> domains, String word) {
        double with = domains.stream()
                .mapToInt(domain -> reviewsWith.getOrDefault(domain, Map.of()).getOrDefault(word, 0))
                .sum();
        return with
                / domains.stream()
                        .mapToInt(domain -> reviews.getOrDefault(domain, 0))
                        .sum();
    }

    int owned(List<String> words, String domain) {
        return (int) words.stream().filter(word -> owns(domain, word)).count();
    }

    /** The words, those that do not belong in brackets. */
    String marked(List<String> words, String domain) {
        return words.stream()
                .map(word -> owns(domain, word) ? word : "(" + word + ")")
                .collect(Collectors.joining(" "));
    }
}
