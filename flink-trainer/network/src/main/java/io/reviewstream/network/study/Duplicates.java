package io.reviewstream.network.study;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.study.words.SeenTexts;
import io.reviewstream.network.study.words.TextSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds equal texts and different labels on them. */
final class Duplicates {
    private static final int EXAMPLES = 5;
    private static final int EXAMPLE_UNITS = 80;

    private final SeenTexts seen;
    private final List<String> labels;

    Duplicates(SeenTexts seen, List<String> labels) {
        this.seen = seen;
        this.labels = labels;
    }

    /** Counts; reads the source again if there are conflicts, for their texts. */
    DuplicateStudy study(TextSource source) {
        Map<Long, Map<Integer, Long>> repeated = seen.labelsOf(seen.repeated());
        Map<Long, Map<Integer, Long>> conflicts = new HashMap<>(repeated);
        conflicts.values().removeIf(counts -> counts.size() == 1);
        long lost = conflicts.values().stream()
                .mapToLong(counts -> sum(counts)
                        - counts.values().stream().max(Long::compare).orElse(0L))
                .sum();
        int distinct = seen.distinctExact();
        return new DuplicateStudy(
                seen.size() - distinct,
                distinct - seen.distinctCanonical(),
                repeated.size(),
                conflicts.size(),
                conflicts.values().stream().mapToLong(Duplicates::sum).sum(),
                1 - Shares.of(lost, seen.size()),
                examples(conflicts, source));
    }

    private static long sum(Map<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private List<DuplicateStudy.Conflict> examples(Map<Long, Map<Integer, Long>> conflicts, TextSource source) {
        Map<Long, Map<Integer, Long>> wanted = new LinkedHashMap<>();
        conflicts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Long, Map<Integer, Long>>>comparingLong(entry -> sum(entry.getValue()))
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(EXAMPLES)
                .forEach(entry -> wanted.put(entry.getKey(), entry.getValue()));
        Map<Long, String> texts = wanted.isEmpty() ? Map.of() : texts(wanted, source);
        List<DuplicateStudy.Conflict> examples = new ArrayList<>();
        wanted.forEach((hash, counts) ->
                examples.add(new DuplicateStudy.Conflict(texts.getOrDefault(hash, ""), named(counts))));
        return examples;
    }

    private static Map<Long, String> texts(Map<Long, Map<Integer, Long>> wanted, TextSource source) {
        Map<Long, String> texts = new HashMap<>();
        try (Stream<LabelledText> rows = source.open()) {
            for (LabelledText row : (Iterable<LabelledText>) rows::iterator) {
                long hash = CanonicalText.hash(row.text());
                if (wanted.containsKey(hash)) {
                    texts.putIfAbsent(hash, beginning(row.text()));
                }
                if (texts.size() == wanted.size()) {
                    break;
                }
            }
        }
        return texts;
    }

    private static String beginning(String text) {
        if (text.length() <= EXAMPLE_UNITS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(EXAMPLE_UNITS - 1)) ? EXAMPLE_UNITS - 1 : EXAMPLE_UNITS;
        return text.substring(0, end) + "…";
    }

    private SortedMap<String, Long> named(Map<Integer, Long> counts) {
        SortedMap<String, Long> named = new TreeMap<>();
        counts.forEach((label, count) -> named.put(labels.get(label), count));
        return named;
    }
}
