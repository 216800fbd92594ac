package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.app.quality.EstimateTrust;
import io.reviewstream.app.quality.QualitySelection;
import io.reviewstream.app.quality.QualityView;
import io.reviewstream.events.DriftReport;
import io.reviewstream.model.quality.QualityFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/quality}: how often predictions are right, over time, by release, by label. Thread-safe. */
final class QualityPage implements Handler {
    private static final Duration NOW = Duration.ofDays(1);
    private static final Duration SERIES = Duration.ofDays(3);
    private static final int RELEASES = 6;
    private static final int SEGMENTS = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DashboardSources sources;

    QualityPage(DashboardSources sources) {
        this.sources = sources;
    }

    @Override
    public void handle(Context context) {
        ObjectNode json = HttpAnswers.object();
        Optional<QualityView> view = sources.quality().get();
        json.put("measured", view.isPresent());
        json.put("feedback", sources.config().topics().feedback());
        json.put("hours", NOW.toHours());
        view.ifPresent(known -> known.end().ifPresent(end -> {
            add(json, known, end);
            json.set("drifted", JSON.valueToTree(trust(end).drifted()));
        }));
        HttpAnswers.json(context, json);
    }

    /** Whether the estimate of the last day can be believed, as far as drift is looked for. */
    private EstimateTrust trust(Instant end) {
        Stream<DriftReport> reports = sources.drift().get().stream()
                .flatMap(view -> view.windows().values().stream())
                .flatMap(List::stream);
        return EstimateTrust.of(reports, end.minus(NOW), end);
    }

    /** What the navigation tells; null where no label that judges came in the last day. */
    static @Nullable ObjectNode glance(Supplier<Optional<QualityView>> source) {
        QualityView view = source.get().orElse(null);
        Instant end = view == null ? null : view.end().orElse(null);
        if (view == null || end == null) {
            return null;
        }
        QualityFigures figures = view.figures(last(NOW, end));
        return figures.accuracy() == null
                ? null
                : HttpAnswers.object()
                        .put("judging", figures.judging())
                        .set("accuracy", JSON.valueToTree(figures.accuracy()));
    }

    private static QualitySelection last(Duration time, Instant end) {
        return QualitySelection.all().between(end.minus(time), end);
    }

    private static void add(ObjectNode json, QualityView view, Instant end) {
        json.put("end", end.getEpochSecond());
        json.set("now", full(view.figures(last(NOW, end))));
        ArrayNode series = json.putArray("series");
        view.series(last(SERIES, end))
                .forEach(point -> series.addObject()
                        .put("at", point.to().getEpochSecond())
                        .put("complete", point.complete())
                        .setAll(brief(point.figures())));
        ArrayNode releases = json.putArray("releases");
        List<String> versions = view.releases();
        for (int i = versions.size() - 1; i >= Math.max(0, versions.size() - RELEASES); i--) {
            ObjectNode release = releases.addObject().put("version", versions.get(i));
            release.setAll(brief(view.figures(QualitySelection.all().ofRelease(versions.get(i)))));
        }
        json.set("segments", segments(view, last(NOW, end)));
    }

    /** Those that are known, the fewest right first; those without labels last. */
    private static ArrayNode segments(QualityView view, QualitySelection time) {
        ArrayNode array = HttpAnswers.object().arrayNode();
        Comparator<ObjectNode> fewest = Comparator.comparingDouble(
                segment -> segment.path("accuracy").path("value").asDouble(Double.MAX_VALUE));
        view.segments().stream()
                .map(name -> HttpAnswers.object()
                        .put("name", name)
                        .<ObjectNode>setAll(brief(view.figures(time.ofSegment(name)))))
                .filter(segment -> segment.path("predictions").asLong() > 0)
                .sorted(fewest)
                .limit(SEGMENTS)
                .forEach(array::add);
        return array;
    }

    private static ObjectNode full(QualityFigures figures) {
        ObjectNode json = brief(figures);
        json.put("right", figures.right());
        json.put("apart", figures.apart());
        json.put("apartRight", figures.apartRight());
        json.set("confusion", JSON.valueToTree(figures.confusion()));
        json.set("perLabel", JSON.valueToTree(figures.perLabel()));
        json.set("reliability", JSON.valueToTree(figures.reliability()));
        json.put("medianDelay", seconds(figures.delays().median()));
        json.put("p90Delay", seconds(figures.delays().p90()));
        ArrayNode delays = json.putArray("delays");
        figures.delays()
                .buckets()
                .forEach(bucket ->
                        delays.addObject().put("upTo", seconds(bucket.upTo())).put("labels", bucket.labels()));
        return json;
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : time.toSeconds();
    }

    private static ObjectNode brief(QualityFigures figures) {
        ObjectNode json = HttpAnswers.object();
        json.put("predictions", figures.predictions());
        json.put("judging", figures.judging());
        json.set("accuracy", JSON.valueToTree(figures.accuracy()));
        json.set("estimated", JSON.valueToTree(figures.estimated()));
        return json;
    }
}
