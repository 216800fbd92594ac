package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.drift.DriftJson;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
}
