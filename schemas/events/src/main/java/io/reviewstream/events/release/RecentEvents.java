package io.reviewstream.events.release;

import io.reviewstream.events.ReleaseEvent;
import java.util.ArrayList;
import java.util.List;

/** The last events of the log: they tell what became of a command. Immutable. */
record RecentEvents(List<ReleaseEvent> events) {

    /** A command leads to a handful of events, so these are dozens of commands. */
    static final int MOST = 256;

    static final RecentEvents NONE = new RecentEvents(List.of());

    RecentEvents {
        events = List.copyOf(events);
    }

    RecentEvents plus(ReleaseEvent event) {
        List<ReleaseEvent> next = new ArrayList<>(events.subList(Math.max(0, events.size() - MOST + 1), events.size()));
        next.add(event);
        return new RecentEvents(next);
    }
}
