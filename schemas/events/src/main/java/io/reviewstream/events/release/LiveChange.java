package io.reviewstream.events.release;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another release serves, or none.
 *
 * @param version the one that is live from then on; null if none is
 * @param epoch of the event
 * @param at Kafka's timestamp of the command that led to it; where none did, the release controller's own time
 * @param reasons why, in words for people
 */
public record LiveChange(@Nullable String version, long epoch, Instant at, List<String> reasons) {
    public LiveChange {
        reasons = List.copyOf(reasons);
    }
}
