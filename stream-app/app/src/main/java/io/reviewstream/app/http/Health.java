package io.reviewstream.app.http;

import java.util.List;

/**
 * How the app is.
 *
 * @param state its state, such as RUNNING
 * @param alive whether it may go on: false asks for a restart
 * @param ready whether it classifies now
 * @param settled whether it has come as far as it can: it classifies, or nothing is live that it could classify by
 * @param reason why it is not ready or not alive, for people; empty if it is both
 * @param warnings what is wrong around it, for people, whether it is ready or not
 */
public record Health(
        String state, boolean alive, boolean ready, boolean settled, String reason, List<String> warnings) {

    public Health {
        warnings = List.copyOf(warnings);
    }

    /** One around which nothing is wrong. */
    public Health(String state, boolean alive, boolean ready, boolean settled, String reason) {
        this(state, alive, ready, settled, reason, List.of());
    }

    /** One that has settled only if it is ready. */
    public Health(String state, boolean alive, boolean ready, String reason) {
        this(state, alive, ready, ready, reason);
    }
}
