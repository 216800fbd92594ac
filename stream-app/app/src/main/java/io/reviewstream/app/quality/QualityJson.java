package io.reviewstream.app.quality;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.serving.ReleaseQuality;
import io.reviewstream.events.DriftReport;
import io.reviewstream.model.quality.QualityFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of quality as JSON, the same over HTTP and on a command line. Times are seconds since 1970, or seconds. */
public final class QualityJson {
    /** What "now" means: the time up to the newest half hour. */
    public static final Duration NOW = Duration.ofDays(1);

    private static final Duration SERIES = Duration.ofDays(3);
    private static final int RELEASES = 6;
    private static final int SEGMENTS = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    private QualityJson() {}

    /**
     * How often predictions are right: in the last day, by half hour, by release, by segment.
     *
     * @param view what is known; empty where quality is not followed
     * @param reports on drift, of any windows
     * @param selection of which release and segment; its times do not matter
     * @param feedback topic of the labels
     */
    public static ObjectNode of(
            Optional<QualityView> view, Stream<DriftReport> reports, QualitySelection selection, String feedback) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("measured", view.isPresent());
        json.put("feedback", feedback);
        json.put("hours", NOW.toHours());
        view.ifPresent(known -> known.end().ifPresent(end -> {
            add(json, known, selection, end);
            EstimateTrust trust = EstimateTrust.of(reports, end.minus(NOW), end);
            json.set("drifted", JSON.valueToTree(trust.drifted()));
        }));
        return json;
    }

    private static void add(ObjectNode json, QualityView view, QualitySelection selection, Instant end) {
        json.put("end", end.getEpochSecond());
        json.set("now", full(view.figures(selection.between(end.minus(NOW), end))));
        ArrayNode series = json.putArray("series");
        view.series(selection.between(end.minus(SERIES), end))
                .forEach(point -> series.addObject()
                        .put("at", point.to().getEpochSecond())
                        .put("complete", point.complete())
                        .setAll(brief(point.figures())));
        ArrayNode releases = json.putArray("releases");
        QualitySelection kept = selection.between(Instant.MIN, Instant.MAX);
        List<String> versions = view.releases().stream()
                .filter(version -> selection.release() == null
                        ? !ReleaseQuality.isInShadow(version)
                        : version.equals(selection.release()))
                .toList();
        for (int i = versions.size() - 1; i >= Math.max(0, versions.size() - RELEASES); i--) {
            ObjectNode release = releases.addObject().put("version", versions.get(i));
            release.setAll(brief(view.figures(kept.ofRelease(versions.get(i)))));
        }
        json.set("segments", segments(view, selection.between(end.minus(NOW), end)));
    }

    /** Those that are known, the fewest right first; those without labels last. */
    private static ArrayNode segments(QualityView view, QualitySelection selection) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        Comparator<ObjectNode> fewest = Comparator.comparingDouble(
                segment -> segment.path("accuracy").path("value").asDouble(Double.MAX_VALUE));
        view.segments().stream()
                .filter(name -> selection.segment() == null || name.equals(selection.segment()))
                .map(name -> JsonNodeFactory.instance
                        .objectNode()
                        .put("name", name)
                        .<ObjectNode>setAll(brief(view.figures(selection.ofSegment(name)))))
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
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("predictions", figures.predictions());
        json.put("judging", figures.judging());
        json.set("accuracy", JSON.valueToTree(figures.accuracy()));
        json.set("estimated", JSON.valueToTree(figures.estimated()));
        return json;
    }
}
