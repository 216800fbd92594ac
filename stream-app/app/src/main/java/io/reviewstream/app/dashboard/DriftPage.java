package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.config.ShowText;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.app.prediction.MaskedText;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/drift}: each statistic as its last complete window has it, the worst first, and how it came there. Thread-safe. */
final class DriftPage implements Handler {
    private static final int STATISTICS = 200;
    private static final int HISTORY = 100;
    private static final int WORDS = 20;
    private static final int EXAMPLES = 3;

    private final DashboardSources sources;

    DriftPage(DashboardSources sources) {
        this.sources = sources;
    }

    @Override
    public void handle(Context context) {
        ObjectNode json = HttpAnswers.object();
        Optional<DriftView> view = sources.drift().get();
        json.put("measured", view.isPresent());
        json.put("note", view.map(DriftView::note).orElse(""));
        ArrayNode statistics = json.putArray("statistics");
        view.ifPresent(known -> known.latest().stream().limit(STATISTICS).forEach(report -> {
            ObjectNode one = statistics.addObject();
            add(one, report);
            mute(one, known, report);
            if (report.getSegment().isEmpty() || isLoud(report)) {
                history(one.putArray("history"), known.history(report.getAlarm()));
            }
        }));
        HttpAnswers.json(context, json);
    }

    /** What the navigation tells: alarms that nobody expects, and what is to be watched; null where nothing is measured. */
    static @Nullable ObjectNode glance(Supplier<Optional<DriftView>> source, Instant now) {
        DriftView view = source.get().orElse(null);
        if (view == null || view.latest().isEmpty()) {
            return null;
        }
        List<DriftReport> alarms = view.alarms().stream()
                .filter(report -> view.mute(report.getAlarm(), now).isEmpty())
                .toList();
        ObjectNode json = HttpAnswers.object().put("alarms", alarms.size());
        json.put(
                "watches",
                view.latest().stream()
                        .filter(report -> report.getSeverity() == DriftSeverity.WATCH)
                        .count());
        alarms.stream()
                .findFirst()
                .ifPresent(worst -> json.put("worst", worst.getAlarm()).put("since", seconds(worst.getSince())));
        return json;
    }

    private static boolean isLoud(DriftReport report) {
        return report.getSeverity() == DriftSeverity.ALARM || report.getSeverity() == DriftSeverity.WATCH;
    }

    private void add(ObjectNode json, DriftReport report) {
        json.put("alarm", report.getAlarm());
        json.put("statistic", report.getStatistic());
        json.put("segment", report.getSegment());
        json.put("release", report.getRelease());
        json.put("from", seconds(report.getWindowStart()));
        json.put("to", seconds(report.getWindowEnd()));
        json.put("reviews", report.getReviews());
        json.put("reference", report.getReference());
        json.put("effect", report.getEffect());
        json.put("limit", report.getLimit());
        json.put("usual", report.getUsual());
        json.put("p", report.getP());
        json.put("pull", report.getPull());
        json.put("severity", report.getSeverity().name());
        json.put("since", seconds(report.getSince()));
        json.put("note", report.getNote());
        ArrayNode shares = json.putArray("shares");
        report.getShares()
                .forEach(share -> shares.addObject()
                        .put("name", share.getName())
                        .put("before", share.getBefore())
                        .put("now", share.getNow()));
        ShowText show = sources.config().http().showText();
        if (show != ShowText.NONE) {
            words(json.putArray("words"), report, show);
        }
        if (show == ShowText.FULL) { // words torn from their text cannot be masked
            ArrayNode examples = json.putArray("examples");
            report.getExamples().stream()
                    .limit(EXAMPLES)
                    .forEach(example -> examples.addObject()
                            .put("id", example.getReviewId())
                            .put("words", String.join(" ", example.getWords())));
        }
    }

    private static void words(ArrayNode array, DriftReport report, ShowText show) {
        report.getWords().stream()
                .limit(WORDS)
                .forEach(word -> array.addObject()
                        .put("word", show == ShowText.MASKED ? MaskedText.of(word.getWord()) : word.getWord())
                        .put("before", word.getBefore())
                        .put("now", word.getNow())
                        .put("contribution", word.getContribution()));
    }

    private void mute(ObjectNode json, DriftView view, DriftReport report) {
        view.mute(report.getAlarm(), sources.clock().instant())
                .ifPresent(mute -> json.putObject("mute")
                        .put("until", seconds(mute.getUntil()))
                        .put("by", mute.getBy())
                        .put("reason", mute.getReason()));
    }

    private static void history(ArrayNode array, List<DriftReport> reports) {
        reports.subList(Math.max(0, reports.size() - HISTORY), reports.size())
                .forEach(report -> array.addObject()
                        .put("at", seconds(report.getWindowEnd()))
                        .put("effect", report.getEffect())
                        .put("limit", report.getLimit())
                        .put("usual", report.getUsual())
                        .put("complete", report.getComplete()));
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }
}
