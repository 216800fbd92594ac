package io.reviewstream.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET /v1/releases}: what the release log says, a page at a time, the newest first. Thread-safe. */
final class ReleaseListHandler implements Handler {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Supplier<ReleaseLog> source;

    ReleaseListHandler(Supplier<ReleaseLog> source) {
        this.source = source;
    }

    /** Places in the log never change, so that pages stay what they were while releases come. */
    @Override
    public void handle(Context context) {
        ReleaseLog log = source.get();
        int limit = number(context, "limit", USUAL, MOST);
        int to = Math.min(number(context, "before", Integer.MAX_VALUE, Integer.MAX_VALUE), log.count());
        int from = Math.max(0, to - limit);
        ObjectNode json = HttpAnswers.object();
        json.put("epoch", log.epoch());
        json.put("live", log.live().map(Release::version).orElse(null));
        json.put("pinned", log.pin().map(ReleaseEvent::getVersion).orElse(null));
        json.put("paused", log.pause().isPresent());
        json.put("count", log.count());
        ArrayNode releases = json.putArray("releases");
        List<Release> page = log.releases(from, to);
        for (int i = page.size() - 1; i >= 0; i--) {
            add(releases.addObject(), page.get(i));
        }
        json.put("next", from == 0 ? null : from);
        HttpAnswers.json(context, json);
    }

    private static int number(Context context, String name, int otherwise, int most) {
        List<String> given = context.queryParams(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(given.get(0));
            if (given.size() == 1 && number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw ProblemException.inField(name, "must be given once, as a whole number from 1 to " + most);
    }

    private static void add(ObjectNode json, Release release) {
        json.put("version", release.version());
        json.put("sequence", release.sequence());
        json.put("stage", release.stage().name());
        json.put("epoch", release.epoch());
        json.put("at", release.at().toString());
        ArrayNode reasons = json.putArray("reasons");
        release.reasons().forEach(reasons::add);
        ObjectNode metrics = json.putObject("metrics");
        release.metrics().forEach(metrics::put);
    }
}
