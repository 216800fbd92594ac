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
import org.jspecify.annotations.Nullable;

/** {@code GET /api/drift}: each statistic as its last complete window has it, the worst first, and how it came there. Thread-safe. */
final class DriftPage implements Handler {
    private static final int STATISTICS = 200;
    private static final int HISTORY = 100;
    private static final int WORDS = 20;
    private static final int EXAMPLES = 3;
    private static final int RISEN = 3;

    private final DashboardSources sources;
    private final SuchReviews reviews;

    DriftPage(DashboardSources sources, SuchReviews reviews) {
        this.sources = sources;
        this.reviews = reviews;
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
            if (isLoud(report)) {
                one.set("reviewsLike", reviews.of(report));
            }
        }));
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
                        .put("word", shown(word.getWord(), show))
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
