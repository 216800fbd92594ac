package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.drift.ReviewCounting;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftWord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reviews that a report on drift is about, as the Live page shows them: they have a word that became more frequent. They are of
 * the report's window; until that was looked up, and where it has none, of those that the Live page shows. Thread-safe.
 *
 * @param figures what was seen of the stream
 * @param watched segments that are counted one by one
 */
record SuchReviews(LiveFigures figures, List<String> watched) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /**
     * Adds them to what is told of the statistic.
     *
     * @param statistic gets {@code reviewsLike}, and {@code reviewsOfWindow}: whether they are of the report's window
     */
    void addTo(ObjectNode statistic, DriftReport report) {
        Set<String> risen = report.getWords().stream()
                .filter(word -> word.getNow() > word.getBefore())
                .map(DriftWord::getWord)
                .collect(Collectors.toSet());
        Predicate<JsonNode> such = prediction -> isOf(report.getSegment(), prediction) && hasOne(risen, prediction);
        Optional<ArrayNode> ofWindow = risen.isEmpty()
                ? Optional.empty()
                : figures.windows().of(report, such).filter(found -> !found.isEmpty());
        statistic.put("reviewsOfWindow", ofWindow.isPresent());
        statistic.set("reviewsLike", ofWindow.orElseGet(() -> newest(such)));
    }

    /** The last first. */
    private ArrayNode newest(Predicate<JsonNode> such) {
        ArrayNode found = HttpAnswers.object().arrayNode();
        for (JsonNode prediction : figures.newest()) {
            if (found.size() < WindowReviews.MOST && such.test(prediction)) {
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
