package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Arrival.Refused;
import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.program.deadletters.DeadLetterReason;

/** Reads records as reviews, and tells faults of the data from a registry that is away. Thread-safe. */
final class Intake {
    /** What a slot's or a dead letter's own fields take at most, besides the record. */
    private static final int ENVELOPE_BYTES = 4096;

    private final AvroSerdes serdes;
    private final Patience patience;
    private final AppConfig.Limits limits;

    Intake(AvroSerdes serdes, Patience patience, AppConfig.Limits limits) {
        this.serdes = serdes;
        this.patience = patience;
        this.limits = limits;
    }

    /**
     * Returns what the record is.
     *
     * @throws io.reviewstream.events.serde.RegistryUnavailableException if the registry stays away
     */
    Arrival read(Slot slot) {
        byte[] value = slot.value();
        if (value == null) {
            return refused(DeadLetterReason.NULL_VALUE, "value", "The record has no value");
        }
        if (slot.size() > limits.maxRecordBytes() - ENVELOPE_BYTES) {
            return refused(
                    DeadLetterReason.TOO_LARGE,
                    "value",
                    "Key, value and headers take " + slot.size() + " bytes; with max-record-bytes "
                            + limits.maxRecordBytes() + " at most " + (limits.maxRecordBytes() - ENVELOPE_BYTES)
                            + " can be handled");
        }
        try {
            return checked(patience.call(() -> serdes.decode(Review.class, slot.headers(), value)));
        } catch (UndecodableException e) {
            return refused(
                    DeadLetterReason.of(e.kind(), DeadLetterReason.NOT_A_REVIEW),
                    "value",
                    String.valueOf(e.getMessage()));
        }
    }

    private Arrival checked(Review review) {
        if (review.getId().isBlank()) {
            return refused(DeadLetterReason.MISSING_ID, "id", "The review's id is blank");
        }
        int length = review.getText().length();
        if (length > limits.maxTextLength()) {
            return refused(
                    DeadLetterReason.TOO_LARGE,
                    "text",
                    "The text has " + length + " UTF-16 units; max-text-length is " + limits.maxTextLength());
        }
        return new Accepted(review);
    }

    private static Arrival refused(DeadLetterReason reason, String field, String message) {
        return new Refused(new Fault(reason, field, message));
    }
}
