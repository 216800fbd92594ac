package io.reviewstream.model.dataset;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Proposes a column where the one that was asked for is not there. */
final class LikelyColumn {
    private static final List<String> TEXTS = List.of(
            "text",
            "document",
            "review",
            "review_text",
            "reviewtext",
            "comment",
            "content",
            "body",
            "sentence",
            "message",
            "utterance");
    private static final List<String> LABELS =
            List.of("label", "sentiment", "class", "category", "polarity", "rating", "stars", "score", "target");

    private LikelyColumn() {}

    /** What to add to a message; empty if no column is likely. */
    static String advice(TextColumns columns, String missing, Collection<String> names) {
        if (columns.text().equals(columns.label())) {
            return "";
        }
        boolean text = missing.equals(columns.text());
        return (text ? TEXTS : LABELS)
                .stream()
                        .flatMap(likely -> names.stream()
                                .filter(name ->
                                        name.strip().toLowerCase(Locale.ROOT).equals(likely)))
                        .findFirst()
                        .map(name -> (text ? ", say by --text-column " : ", say by --label-column ") + name)
                        .orElse("");
    }
}
