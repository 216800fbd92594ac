package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.drift.DriftJson;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.drift.ReviewCounting;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.DriftWord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/drift}: each statistic as its last complete window has it, the worst first, and how it came there. Thread-safe. */
final class DriftPage implements Handler {
    private static final int RISEN = 3;

    private final DashboardSources sources;
    private final SuchReviews reviews;

    DriftPage(DashboardSources sources, SuchReviews reviews) {
        this.sources = sources;
        this.reviews = reviews;
    }

    @Override
    public void handle(Context context) {
        Optional<DriftView> view = sources.drift().get();
        DriftJson json = new DriftJson(sources.config().http().showText());
        ObjectNode all = json.of(view, sources.clock().instant());
        view.ifPresent(
                known -> known.latest().stream().filter(DriftJson::isLoud).forEach(report -> addReviews(all, report)));
        HttpAnswers.json(context, all);
    }

    private void addReviews(ObjectNode all, DriftReport report) {
        for (JsonNode one : all.path("statistics")) {
            if (one instanceof ObjectNode statistic
                    && statistic.path("alarm").asText().equals(report.getAlarm())) {
                reviews.addTo(statistic, report);
            }
        }
    }

    /** What the navigation and the first page tell of what nobody expects; null where nothing is measured. */
    static @Nullable ObjectNode glance(DashboardSources sources) {
        DriftView view = sources.drift().get().orElse(null);
        if (view == null || view.latest().isEmpty()) {
            return null;
        }
        Instant now = sources.clock().instant();
        List<DriftReport> unexpected = view.latest().stream()
                .filter(DriftJson::isLoud)
                .filter(report -> view.mute(report.getAlarm(), now).isEmpty())
                .toList();
        long alarms = unexpected.stream()
                .filter(report -> report.getSeverity() == DriftSeverity.ALARM)
                .count();
        ObjectNode json = HttpAnswers.object();
        json.put("alarms", alarms);
        json.put("watches", unexpected.size() - alarms);
        json.put(
                "expected",
                view.alarms().stream()
                        .filter(report -> view.mute(report.getAlarm(), now).isPresent())
                        .count());
        unexpected.stream()
                .limit(alarms > 0 ? 1 : 0)
                .forEach(worst -> json.put("alarm", worst.getAlarm())
                        .put("statistic", worst.getStatistic())
                        .put("segment", worst.getSegment())
                        .put("since", seconds(worst.getSince())));
        ArrayNode words = json.putArray("words");
        new DriftJson(sources.config().http().showText())
                .risen(unexpected, RISEN)
                .forEach(words::add);
        return json;
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }

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
            Set<String> risen = risen(report);
            Predicate<@Nullable String> ofSegment = own -> isOf(report.getSegment(), own);
            Predicate<JsonNode> such =
                    prediction -> ofSegment.test(prediction.path("segment").textValue()) && hasOne(risen, prediction);
            Optional<ArrayNode> ofWindow = risen.isEmpty()
                    ? Optional.empty()
                    : figures.windows().of(report, ofSegment, such).filter(found -> !found.isEmpty());
            statistic.put("reviewsOfWindow", ofWindow.isPresent());
            statistic.set("reviewsLike", ofWindow.orElseGet(() -> newest(such)));
        }

        /** Words that became more frequent. */
        static Set<String> risen(DriftReport report) {
            return report.getWords().stream()
                    .filter(word -> word.getNow() > word.getBefore())
                    .map(DriftWord::getWord)
                    .collect(Collectors.toSet());
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

        private boolean isOf(String segment, @Nullable String own) {
            return segment.isEmpty()
                    || segment.equals(own != null && watched.contains(own) ? own : ReviewCounting.OTHER);
        }

        private static boolean hasOne(Set<String> words, JsonNode prediction) {
            String text = prediction.path("text").asText("").toLowerCase(Locale.ROOT);
            return BETWEEN_WORDS.splitAsStream(text).anyMatch(words::contains);
        }
    }
}
