package io.reviewstream.app.replay;

import io.reviewstream.program.kafka.Place;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant: those that fit everything that is said.
 *
 * @param reasons any of these; empty: any reason
 * @param from timestamp of the letter, that of its record, at the least; null: any
 * @param to the timestamp is before this; null: any
 * @param ids review ids, any of them; empty: any
 * @param origins where the record was read, any of them; empty: anywhere
 */
public record ReplaySelection(
        Set<String> reasons,
        @Nullable Instant from,
        @Nullable Instant to,
        Set<String> ids,
        Set<Place> origins) {
    public ReplaySelection {
        reasons = Set.copyOf(reasons);
        ids = Set.copyOf(ids);
        origins = Set.copyOf(origins);
    }

    boolean fits(Letter letter) {
        return (reasons.isEmpty() || reasons.contains(letter.reason()))
                && (from == null || !letter.time().isBefore(from))
                && (to == null || letter.time().isBefore(to))
                && (origins.isEmpty()
                        || letter.origin().filter(origins::contains).isPresent());
    }
}
