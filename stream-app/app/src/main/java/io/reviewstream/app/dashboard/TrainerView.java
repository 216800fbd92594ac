package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/trainer}: what the trainer says itself, and what the release log and its committed offsets tell. Thread-safe. */
final class TrainerView implements Handler {
    private static final int VERDICTS = 30;

    private final Supplier<ReleaseLog> source;
    private final LiveFigures figures;

    TrainerView(Supplier<ReleaseLog> source, LiveFigures figures) {
        this.source = source;
        this.figures = figures;
    }

    @Override
    public void handle(Context context) {
        ReleaseLog log = source.get();
        List<Release> last = log.releases(Math.max(0, log.count() - VERDICTS), log.count());
        ObjectNode json = HttpAnswers.object();
        json.put("candidates", log.count());
        json.put("refusedInARow", refusedInARow(last));
        json.put("paused", log.pause().isPresent());
        json.put("pinned", log.pin().isPresent());
        @Nullable ObjectNode labels = figures.labels();
        json.set("labels", labels == null ? json.nullNode() : labels);
        @Nullable ObjectNode trainer = figures.trainer();
        json.set("trainer", trainer == null ? json.nullNode() : trainer);
        ArrayNode verdicts = json.putArray("verdicts");
        for (int i = last.size() - 1; i >= 0; i--) {
            add(verdicts.addObject(), last.get(i));
        }
        HttpAnswers.json(context, json);
    }

    private static int refusedInARow(List<Release> last) {
        int refused = 0;
        while (refused < last.size() && last.get(last.size() - 1 - refused).stage() == ReleaseStage.REFUSED) {
            refused++;
        }
        return refused;
    }

    private static void add(ObjectNode json, Release release) {
        json.put("version", release.version());
        json.put("stage", release.stage().name());
        json.put("at", release.at().getEpochSecond());
        ArrayNode reasons = json.putArray("reasons");
        release.reasons().forEach(reasons::add);
        ObjectNode metrics = json.putObject("metrics");
        release.metrics().forEach(metrics::put);
    }
}
