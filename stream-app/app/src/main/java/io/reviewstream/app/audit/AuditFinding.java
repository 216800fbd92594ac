package io.reviewstream.app.audit;

import io.reviewstream.program.kafka.Place;
import org.jspecify.annotations.Nullable;

/**
 * One fault that the audit found.
 *
 * @param place the review that it is about; the output itself where that names no review
 * @param id id of the review, where it is known
 * @param note what else helps to find it; may be empty
 */
public record AuditFinding(Place place, @Nullable String id, String note) {
    AuditFinding withId(@Nullable String known) {
        return new AuditFinding(place, known, note);
    }
}
