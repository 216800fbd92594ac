package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What each of the last 900 seconds was like in this process. Thread-safe. */
final class Seconds {
    static final int KEPT = 900;

    private final Deque<Second> seconds = new ArrayDeque<>();

    /**
     * One second.
     *
     * @param at seconds since 1970
     * @param perSecond reviews that this instance scored in it; null before a first figure
     * @param lag reviews at the broker that were not yet taken; null while nothing reads
     * @param scored from arrival to score, of a sample; null if none came
     * @param committed from arrival to a committed reader, of a sample; null if none came
     */
    record Second(
            long at,
            @Nullable Long perSecond,
            @Nullable Long lag,
            RecentLatencies.@Nullable Quantiles scored,
            RecentLatencies.@Nullable Quantiles committed) {
        ObjectNode json(ObjectNode json) {
            json.put("at", at);
            json.put("perSecond", perSecond);
            json.put("lag", lag);
            json.put("scoredP50Ms", scored == null ? null : scored.p50Ms());
            json.put("scoredP99Ms", scored == null ? null : scored.p99Ms());
            json.put("committedP50Ms", committed == null ? null : committed.p50Ms());
            json.put("committedP99Ms", committed == null ? null : committed.p99Ms());
            return json;
        }
    }

    synchronized void add(Second second) {
        if (seconds.size() == KEPT) {
            seconds.removeFirst();
        }
        seconds.addLast(second);
    }

    synchronized @Nullable Second last() {
        return seconds.peekLast();
    }

    synchronized void addTo(ArrayNode array) {
        seconds.forEach(second -> {
            var unused = second.json(array.addObject());
        });
    }
}
