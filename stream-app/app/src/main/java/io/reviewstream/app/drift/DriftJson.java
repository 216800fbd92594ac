package io.reviewstream.app.drift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.config.ShowText;
import io.reviewstream.app.prediction.MaskedText;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of drift as JSON, the same over HTTP and on a command line. Times are seconds since 1970. Thread-safe.
 *
 * @param show how much of the reviews' texts it tells
 */
public record DriftJson(ShowText show) {
    private static final int STATISTICS = 200;
    private static final int HISTORY = 100;
    private static final int WORDS = 20;
    private static final int EXAMPLES = 3;

    /**
     * Each statistic as its last complete window has it, the worst first, and how it came there.
     *
     * @param view what is known; empty where drift is not looked for
     * @param now decides which mutes hold
     */
    public ObjectNode of(Optional<DriftView> view, Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("measured", view.isPresent());
        json.put("note", view.map(DriftView::note).orElse(""));
        ArrayNode statistics = json.putArray("statistics");
        view.ifPresent(known -> known.latest().stream().limit(STATISTICS).forEach(report -> {
            ObjectNode one = of(report, known, now);
            statistics.add(one);
            if (report.getSegment().isEmpty() || isLoud(report)) {
                history(one.putArray("history"), known.history(report.getAlarm()));
            }
        }));
        return json;
    }

    /** Whether it is more than usual. */
    public static boolean isLoud(DriftReport report) {
        return report.getSeverity() == DriftSeverity.ALARM || report.getSeverity() == DriftSeverity.WATCH;
    }

    /**
     * One report.
     *
     * @param view knows the mutes
     * @param now decides which of them hold
     */
    public ObjectNode of(DriftReport report, DriftView view, Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        add(json, report);
        view.mute(report.getAlarm(), now)
                .ifPresent(mute -> json.putObject("mute")
                        .put("until", seconds(mute.getUntil()))
                        .put("by", mute.getBy())
                        .put("reason", mute.getReason()));
        return json;
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
        if (show != ShowText.NONE) {
            words(json.putArray("words"), report);
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

    private void words(ArrayNode array, DriftReport report) {
        report.getWords().stream()
                .limit(WORDS)
                .forEach(word -> array.addObject()
                        .put("word", shown(word.getWord()))
                        .put("before", word.getBefore())
                        .put("now", word.getNow())
                        .put("contribution", word.getContribution()));
    }

    private String shown(String word) {
        return show == ShowText.MASKED ? MaskedText.of(word) : word;
    }

    /** Of these reports the words that came, each once, the largest part first; none where none may be shown. */
    public List<String> risen(List<DriftReport> reports, int most) {
        return reports.stream()
                .limit(show == ShowText.NONE ? 0 : Long.MAX_VALUE)
                .flatMap(report -> report.getWords().stream())
                .filter(word -> word.getNow() > word.getBefore())
                .map(word -> shown(word.getWord()))
                .distinct()
                .limit(most)
                .toList();
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
