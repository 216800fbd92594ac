package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.http.Health;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.serving.ServingStatus;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.time.Instant;
import java.util.List;

/** {@code GET /api/status}: what stands in the navigation of every page. Nothing in it changes with time alone. Thread-safe. */
final class StatusView implements Handler {
    private final DashboardSources sources;

    StatusView(DashboardSources sources) {
        this.sources = sources;
    }

    @Override
    public void handle(Context context) {
        HttpAnswers.json(context, json());
    }

    ObjectNode json() {
        ObjectNode json = HttpAnswers.object();
        Health health = sources.health().get();
        json.put("application", sources.config().applicationId());
        json.put("state", health.state());
        json.put("ready", health.ready());
        json.put("alive", health.alive());
        json.put("reason", health.reason());
        health.warnings().forEach(json.putArray("warnings")::add);
        ReleaseLog log = sources.log().get();
        json.put("epoch", log.epoch());
        log.live().ifPresent(live -> json.set("live", release(live)));
        log.releases(Math.max(0, log.count() - 1), log.count()).stream()
                .filter(newest -> newest.stage() != ReleaseStage.LIVE)
                .findFirst()
                .ifPresent(newest -> json.set("newest", release(newest)));
        json.put("waiting", log.waiting().size());
        json.put("paused", log.pause().isPresent());
        json.put("pinned", log.pin().isPresent());
        json.set("serving", serving(sources.serving().get()));
        labels(json.putArray("labels"));
        json.set("drift", DriftPage.glance(sources));
        json.set("quality", QualityPage.glance(sources.quality()));
        return json;
    }

    private static ObjectNode release(Release release) {
        return HttpAnswers.object()
                .put("version", release.version())
                .put("stage", release.stage().name())
                .put("since", release.at().getEpochSecond())
                .put("why", String.join("; ", firstOf(release.reasons())));
    }

    /** In the order of the live release, by which the pages give them their colours. */
    private void labels(ArrayNode array) {
        try (Lease lease = sources.live().lease().orElse(null)) {
            if (lease != null) {
                lease.model().labels().forEach(array::add);
            }
        }
    }

    private static List<String> firstOf(List<String> reasons) {
        return reasons.subList(0, Math.min(3, reasons.size()));
    }

    private static ObjectNode serving(ServingStatus status) {
        return HttpAnswers.object()
                .put("version", status.version().orElse(null))
                .put("since", status.since().map(Instant::getEpochSecond).orElse(null))
                .put("wanted", status.wanted().orElse(null))
                .put("upToDate", status.isUpToDate())
                .put("problem", status.problem().orElse(null));
    }
}
