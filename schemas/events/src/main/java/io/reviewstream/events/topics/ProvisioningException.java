package io.reviewstream.events.topics;

import org.jspecify.annotations.Nullable;

/** Topics or subjects could not be looked at or made. The message is a sentence for people. */
public final class ProvisioningException extends RuntimeException {

    ProvisioningException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
