package io.reviewstream.model.dataset;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds labels that people take for one: they differ in letter case, white space, hyphens or Unicode form alone. */
public final class SimilarLabels {
    private SimilarLabels() {}

    /**
     * Groups of such labels, each as {@code Negative (3), negative (40)}; empty if there are none.
     *
     * @param texts how many texts each label has
     */
    public static List<String> in(Map<String, Long> texts) {
        return new TreeMap<>(texts)
                .entrySet().stream()
                        .collect(Collectors.groupingBy(label -> key(label.getKey()), TreeMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .filter(group -> group.size() > 1)
                        .map(group -> group.stream()
                                .map(label -> label.getKey() + " (" + label.getValue() + ")")
                                .collect(Collectors.joining(", ")))
                        .toList();
    }

    /** A hyphen before a figure is its sign. */
    private static String key(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+|(?<=\\p{L})[_-](?=\\p{L})", "");
    }
}
