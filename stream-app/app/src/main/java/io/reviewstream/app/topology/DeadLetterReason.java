package io.reviewstream.app.topology;

import io.reviewstream.events.serde.UndecodableException;

/** Why a review cannot become a prediction: always a fault of the data, which no waiting mends. */
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
    /** The text is longer than the app accepts, or the prediction larger than Kafka would take. */
    TOO_LARGE,
    /** The scorer fails on this review, and on no other of its batch. */
    SCORING_FAILED;

    static DeadLetterReason of(UndecodableException.Kind kind) {
        return switch (kind) {
            case NOT_CONFLUENT_FRAMED -> NOT_CONFLUENT_FRAMED;
            case UNKNOWN_SCHEMA_ID -> UNKNOWN_SCHEMA_ID;
            default -> NOT_A_REVIEW;
        };
    }
}
