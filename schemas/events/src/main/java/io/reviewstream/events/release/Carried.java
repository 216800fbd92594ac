package io.reviewstream.events.release;

import io.reviewstream.events.ReleaseEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the commands were carried out.
 *
 * @param offset of the command that led to the last event; null: none is known
 * @param latest Kafka's timestamp of the youngest command that led to an event; null: none did
 */
record Carried(@Nullable Long offset, @Nullable Instant latest) {

    static final Carried NONE = new Carried(null, null);

    /** What no command led to says nothing of the commands: it has the controller's own time. */
    Carried plus(ReleaseEvent event) {
        if (event.getCommandId() == null) {
            return this;
        }
        Long told = event.getCommandOffset();
        boolean younger = latest == null || event.getAt().isAfter(latest);
        return new Carried(told == null ? offset : told, younger ? event.getAt() : latest);
    }

    /**
     * Both must speak for it: offsets begin anew where the topic of the commands is made anew, and an event of a former
     * version tells no offset.
     */
    boolean covers(long commandOffset, Instant at) {
        return latest != null && !at.isAfter(latest) && (offset == null || commandOffset <= offset);
    }
}
