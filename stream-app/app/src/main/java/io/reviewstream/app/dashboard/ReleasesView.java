package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ShowText;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /api/releases}: what holds now, and what happened last, the newest first. The releases themselves are told in
 * pages by {@code /v1/releases}. Thread-safe.
 */
final class ReleasesView implements Handler {
    private static final int EVENTS = 100;

    private final Supplier<ReleaseLog> source;
    private final AppConfig config;

    ReleasesView(Supplier<ReleaseLog> source, AppConfig config) {
        this.source = source;
        this.config = config;
    }

    @Override
    public void handle(Context context) {
        ReleaseLog log = source.get();
        ObjectNode json = HttpAnswers.object();
        json.put("epoch", log.epoch());
        json.put("topic", config.topics().releases());
        json.put("reports", config.http().showText() == ShowText.FULL);
        json.put("live", log.live().map(Release::version).orElse(null));
        json.put("rollbackTo", log.former().map(Release::version).orElse(null));
        ArrayNode waiting = json.putArray("waiting");
        log.waiting().forEach(release -> waiting.add(release.version()));
        hold(json, "pin", log.pin());
        hold(json, "pause", log.pause());
        List<ReleaseEvent> recent = log.recent();
        ArrayNode events = json.putArray("events");
        for (int i = recent.size() - 1; i >= Math.max(0, recent.size() - EVENTS); i--) {
            add(events.addObject(), recent.get(i));
        }
        HttpAnswers.json(context, json);
    }

    private static void hold(ObjectNode json, String name, Optional<ReleaseEvent> event) {
        event.ifPresentOrElse(one -> add(json.putObject(name), one), () -> json.putNull(name));
    }

    private static void add(ObjectNode json, ReleaseEvent event) {
        json.put("epoch", event.getEpoch());
        json.put("at", event.getAt().getEpochSecond());
        json.put("version", event.getVersion());
        json.put("kind", event.getKind().name());
        json.put("stage", event.getStage().name());
        json.put("by", event.getIssuedBy());
        json.put("commandId", event.getCommandId());
        ArrayNode reasons = json.putArray("reasons");
        event.getReasons().forEach(reasons::add);
    }
}
