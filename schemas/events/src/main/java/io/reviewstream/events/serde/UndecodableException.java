package io.reviewstream.events.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** These bytes are not ours: a fault of the data that no waiting mends. The message is a sentence for people. */
public final class UndecodableException extends SerializationException {

    /** What is wrong with the bytes. */
    public enum Kind {
        /** They do not start with Confluent's magic byte 0 and a four-byte schema id. */
        NOT_CONFLUENT_FRAMED,
        /** They name a schema that the registry does not know, even after three tries, and has not lost. */
        UNKNOWN_SCHEMA_ID,
        /** They were written with a schema that does not resolve to the wanted type. */
        NOT_READABLE_AS,
        /** Schema and type agree, but the bytes do not follow the schema: cut off, too long, or garbage. */
        CORRUPT
    }

    private final Kind kind;

    UndecodableException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
