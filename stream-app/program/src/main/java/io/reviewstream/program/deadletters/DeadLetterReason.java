package io.reviewstream.program.deadletters;

import io.reviewstream.events.serde.UndecodableException;
import java.util.EnumSet;
import java.util.Set;

/** Why a record cannot be used: always a fault of the data, which no waiting mends. */
public enum DeadLetterReason {
    /** The value does not start as Confluent's wire format does. */
    NOT_CONFLUENT_FRAMED,
    /** The value names a schema that the registry does not know. */
    UNKNOWN_SCHEMA_ID,
    /** The value was written with a schema that cannot be read as a Review, or its bytes do not follow the schema. */
    NOT_A_REVIEW,
    /** The record has no value. */
    NULL_VALUE,
    /** The review's id is empty or blank. */
    MISSING_ID,
    /** The text is longer than the app accepts, the prediction larger than Kafka would take, or a label too long. */
    TOO_LARGE,
    /** The scorer fails on this review, and on no other of its batch. */
    SCORING_FAILED,
    /** The value cannot be read as a Feedback. */
    NOT_A_FEEDBACK,
    /** The label of a feedback is empty or blank. */
    MISSING_LABEL,
    /** A feedback whose label is neither a rating nor a label, where rating-labels tells what ratings mean. */
    NOT_A_RATING,
    /** The review of a feedback without a text did not come in time. */
    ORPHAN,
    /** The trainer fails on this feedback, and on no other of its batch. */
    TRAINING_FAILED,
    /** Too few reviews have this label of a feedback for the network to learn it, and it waited too long. */
    RARE_LABEL;

    /** Those that a review may have. */
    public static Set<DeadLetterReason> ofReviews() {
        return EnumSet.range(NOT_CONFLUENT_FRAMED, SCORING_FAILED);
    }

    /** The reason for a value that cannot be decoded; {@code unreadable} where it is of another kind. */
    public static DeadLetterReason of(UndecodableException.Kind kind, DeadLetterReason unreadable) {
        return switch (kind) {
            case NOT_CONFLUENT_FRAMED -> NOT_CONFLUENT_FRAMED;
            case UNKNOWN_SCHEMA_ID -> UNKNOWN_SCHEMA_ID;
            default -> unreadable;
        };
    }
}
