package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Arrival.Refused;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.util.List;
import java.util.Optional;

/** Reads records as reviews, and tells faults of the data from a registry that is away. Thread-safe. */
final class Intake {
    private final AvroSerdes serdes;
    private final Patience patience;
    private final Refusals refusals;
    private final AppConfig.Limits limits;
    private final String reviews;
    private final List<String> written;
    private final String slots;

    /** Creates one with the settings of the app; what the slots' topic has refused cannot wait. */
    Intake(AppConfig config, AvroSerdes serdes, Patience patience, Refusals refusals) {
        this.serdes = serdes;
        this.patience = patience;
        this.refusals = refusals;
        this.limits = config.limits();
        this.reviews = config.topics().reviews();
        this.written = config.releases().shadow()
                ? List.of(config.topics().classified(), config.topics().classifiedShadow())
                : List.of(config.topics().classified());
        this.slots = ReviewTopology.changelog(config.applicationId());
    }

    /**
     * Makes sure that the registry knows our predictions before a review is read: one that was emptied, or is another
     * than the publishers', knows no schema at all, and every review would become a dead letter.
     *
     * @throws io.reviewstream.events.serde.RegistryUnavailableException if it does not, or stays away
     */
    void requireOurSchema() {
        patience.call(() -> {
            written.forEach(topic -> serdes.requireWritable(topic, Prediction.class));
            serdes.learn(reviews);
            return reviews;
        });
    }

    /** Returns what a record is that has just come; one that the store cannot keep is no review that could wait. */
    Arrival arrival(Slot slot) {
        Optional<String> unkept = refusals.reason(slots, slot.origin(), slot.size());
        return unkept.isEmpty()
                ? read(slot)
                : refused(slot, DeadLetterReason.TOO_LARGE, "value", "It cannot wait for its batch: " + unkept.get());
    }

    /**
     * Returns what the record is.
     *
     * @throws io.reviewstream.events.serde.RegistryUnavailableException if the registry stays away
     */
    Arrival read(Slot slot) {
        byte[] value = slot.value();
        if (value == null) {
            return refused(slot, DeadLetterReason.NULL_VALUE, "value", "The record has no value");
        }
        if (slot.size() > limits.room().ofHeldRecord()) {
            return refused(
                    slot,
                    DeadLetterReason.TOO_LARGE,
                    "value",
                    "Key, value and headers take " + slot.size() + " bytes; with max-record-bytes "
                            + limits.maxRecordBytes() + " at most "
                            + limits.room().ofHeldRecord()
                            + " can be handled");
        }
        try {
            return checked(slot, patience.call(() -> serdes.decode(Review.class, slot.headers(), value)));
        } catch (UndecodableException e) {
            return refused(
                    slot,
                    DeadLetterReason.of(e.kind(), DeadLetterReason.NOT_A_REVIEW),
                    "value",
                    String.valueOf(e.getMessage()));
        }
    }

    private Arrival checked(Slot slot, Review review) {
        if (review.getId().isBlank()) {
            return refused(slot, DeadLetterReason.MISSING_ID, "id", "The review's id is blank");
        }
        int length = review.getText().length();
        if (length > limits.maxTextLength()) {
            return refused(
                    slot,
                    DeadLetterReason.TOO_LARGE,
                    "text",
                    "The text has " + length + " UTF-16 units; max-text-length is " + limits.maxTextLength());
        }
        return new Accepted(slot, review);
    }

    private static Arrival refused(Slot slot, DeadLetterReason reason, String field, String message) {
        return new Refused(slot, new Fault(reason, field, message));
    }
}
