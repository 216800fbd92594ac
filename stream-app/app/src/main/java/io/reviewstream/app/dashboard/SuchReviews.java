package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.reviewstream.app.drift.ReviewCounting;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftWord;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Of the reviews that the Live page shows, and as it shows them, those that a report on drift is about: they have a word that
 * became more frequent. Thread-safe.
 *
 * @param figures what was seen of the stream
 * @param watched segments that are counted one by one
 */
record SuchReviews(LiveFigures figures, List<String> watched) {
    private static final int MOST = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** The newest ones, the last first. */
    ArrayNode of(DriftReport report) {
        ArrayNode found = HttpAnswers.object().arrayNode();
        Set<String> risen = report.getWords().stream()
                .filter(word -> word.getNow() > word.getBefore())
                .map(DriftWord::getWord)
                .collect(Collectors.toSet());
        for (JsonNode prediction : risen.isEmpty() ? found : figures.newest()) {
            if (found.size() < MOST && isOf(report.getSegment(), prediction) && hasOne(risen, prediction)) {
                found.add(prediction);
            }
        }
        return found;
    }

    private boolean isOf(String segment, JsonNode prediction) {
        String own = prediction.path("segment").asText("");
        return segment.isEmpty() || segment.equals(watched.contains(own) ? own : ReviewCounting.OTHER);
    }

    private static boolean hasOne(Set<String> words, JsonNode prediction) {
        String text = prediction.path("text").asText("").toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS.splitAsStream(text).anyMatch(words::contains);
    }
}
