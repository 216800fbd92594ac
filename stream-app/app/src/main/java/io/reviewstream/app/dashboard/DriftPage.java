package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.config.ShowText;
import io.reviewstream.app.drift.DriftJson;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.app.prediction.MaskedText;
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
        DriftJson drift = new DriftJson(sources.config().http().showText());
        Optional<DriftView> view = sources.drift().get();
        ObjectNode json = drift.of(view, sources.clock().instant());
        view.ifPresent(known -> like(known.latest(), json.withArray("statistics")));
        HttpAnswers.json(context, json);
    }

    /** What the navigation and the first page tell of what nobody expects; null where nothing is measured. */
    static @Nullable ObjectNode glance(DashboardSources sources) {
        DriftView view = sources.drift().get().orElse(null);
        if (view == null || view.latest().isEmpty()) {
            return null;
        }
        Instant now = sources.clock().instant();
        List<DriftReport> unexpected = view.latest().stream()
                .filter(DriftPage::isLoud)
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
        risen(json.putArray("words"), unexpected, sources.config().http().showText());
        return json;
    }

    /** Of what is not usual, the words that came. */
    private static void risen(ArrayNode array, List<DriftReport> unexpected, ShowText show) {
        unexpected.stream()
                .limit(show == ShowText.NONE ? 0 : Long.MAX_VALUE)
                .flatMap(report -> report.getWords().stream())
                .filter(word -> word.getNow() > word.getBefore())
                .map(word -> shown(word.getWord(), show))
                .distinct()
                .limit(RISEN)
                .forEach(array::add);
    }

    private static String shown(String word, ShowText show) {
        return show == ShowText.MASKED ? MaskedText.of(word) : word;
    }

    private static boolean isLoud(DriftReport report) {
        return report.getSeverity() == DriftSeverity.ALARM || report.getSeverity() == DriftSeverity.WATCH;
    }

    /** Adds to each statistic that is not usual which reviews of today are like it. */
    private void like(List<DriftReport> reports, ArrayNode statistics) {
        for (int i = 0; i < statistics.size(); i++) {
            if (isLoud(reports.get(i))) {
                ((ObjectNode) statistics.get(i)).set("reviewsLike", reviews.of(reports.get(i)));
            }
        }
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }
}
