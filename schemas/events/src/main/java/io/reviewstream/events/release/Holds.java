package io.reviewstream.events.release;

import io.reviewstream.events.ReleaseEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps releases from going live by themselves.
 *
 * @param pause the event that paused promotion; null: it is not paused
 * @param pin the event that pinned a release; null: none is pinned
 */
record Holds(@Nullable ReleaseEvent pause, @Nullable ReleaseEvent pin) {

    static final Holds NONE = new Holds(null, null);
    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

    Holds after(ReleaseEvent event) {
        return switch (event.getKind()) {
            case PAUSED -> new Holds(event, pin);
            case RESUMED -> new Holds(null, pin);
            case PINNED -> new Holds(pause, event);
            case UNPINNED -> new Holds(pause, null);
            case STAGE, COMMAND_REFUSED, FORGOTTEN -> this;
            case UNKNOWN -> {
                LOG.warn(
                        "release log: event {} is of a kind that this program does not know; it is passed over",
                        event.getEpoch());
                yield this;
            }
        };
    }
}
