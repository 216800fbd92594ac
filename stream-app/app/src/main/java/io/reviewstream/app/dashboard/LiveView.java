package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.Counter;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.http.HttpAnswers;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/live}: the last quarter of an hour. Thread-safe. */
final class LiveView implements Handler {
    private final DashboardSources sources;
    private final LiveFigures figures;
    private final Supplier<@Nullable String> problem;

    LiveView(DashboardSources sources, LiveFigures figures, Supplier<@Nullable String> problem) {
        this.sources = sources;
        this.figures = figures;
        this.problem = problem;
    }

    @Override
    public void handle(Context context) {
        ObjectNode json = HttpAnswers.object();
        json.put("problem", problem.get());
        json.put("showText", sources.config().http().showText().name().toLowerCase(Locale.ROOT));
        json.put("confidenceFloor", sources.config().answers().confidenceFloor());
        json.put("reviewsTopic", sources.config().topics().reviews());
        figures.seconds().addTo(json.putArray("seconds"));
        sample(
                json.putObject("sample"),
                figures.sample().sums(sources.clock().millis()),
                sources.drift().get().map(DriftView::labelsOfLastWeek).orElse(Map.of()));
        deadLetters(json.putObject("deadLetters"));
        json.set("predictions", figures.newest());
        HttpAnswers.json(context, json);
    }

    private static void sample(ObjectNode json, SampleFigures.Sums sums, Map<String, Double> lastWeek) {
        json.put("minutes", SampleFigures.MINUTES);
        json.put("predictions", sums.predictions);
        ArrayNode labels = json.putArray("labels");
        sums.labels.forEach((label, count) ->
                labels.addObject().put("label", label).put("count", count).put("lastWeek", lastWeek.get(label)));
        counts(json.putArray("abstained"), "reason", sums.abstained);
    }

    private static void counts(ArrayNode array, String name, Map<String, Long> counts) {
        counts.forEach((key, count) -> array.addObject().put(name, key).put("count", count));
    }

    private void deadLetters(ObjectNode json) {
        ArrayNode reasons = json.putArray("sinceStart");
        sources.meters().find("reviewstream.dead.letters").counters().stream()
                .filter(counter -> counter.count() > 0)
                .sorted(Comparator.comparingDouble(counter -> -counter.count()))
                .forEach(counter ->
                        reasons.addObject().put("reason", reason(counter)).put("count", Math.round(counter.count())));
        json.put("problem", figures.letters().problem());
        json.set("newest", figures.letters().json());
    }

    private static @Nullable String reason(Counter counter) {
        return counter.getId().getTag("reason");
    }
}
