package io.reviewstream.events.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The registry could not do its part: not reached, too slow, it refuses us (401, 403), it is in trouble itself (429,
 * 5xx), it lost its schemas, or it does not hold the one that we want to write with. A fault of the infrastructure: wait and try again,
 * or stop; the record is innocent and must never become a dead letter for it.
 */
public final class RegistryUnavailableException extends SerializationException {

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
