package io.reviewstream.app.cli;

import org.jspecify.annotations.Nullable;

/** A command could not do its work. The message is one sentence for the person who gave it: what is wrong, where, what helps. */
final class CommandFailure extends RuntimeException {
    CommandFailure(String message) {
        this(message, null);
    }

    CommandFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
