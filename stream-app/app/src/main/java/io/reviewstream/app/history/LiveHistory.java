package io.reviewstream.app.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.events.release.LiveChange;
import io.reviewstream.events.release.ReleaseLog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which release was live when, as the release log tells it. */
public final class LiveHistory {
    private LiveHistory() {}

    /** What was live at a time: {@code version} and {@code since} are null where none was. */
    public static ObjectNode at(ReleaseLog log, Instant time) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", time.toString());
        add(json, log.liveAt(time).orElse(null));
        return json;
    }

    /** The changes, the newest first, at most so many. */
    public static ArrayNode changes(ReleaseLog log, int limit) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        List<LiveChange> changes = log.liveChanges();
        for (int i = changes.size() - 1; i >= Math.max(0, changes.size() - limit); i--) {
            add(json.addObject(), changes.get(i));
        }
        return json;
    }

    private static void add(ObjectNode json, @Nullable LiveChange change) {
        json.put("version", change == null ? null : change.version());
        json.put("since", change == null ? null : change.at().toString());
        json.put("epoch", change == null ? null : change.epoch());
        ArrayNode reasons = json.putArray("reasons");
        if (change != null) {
            change.reasons().forEach(reasons::add);
        }
    }
}
