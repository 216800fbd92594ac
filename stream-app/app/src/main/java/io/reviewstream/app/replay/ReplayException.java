package io.reviewstream.app.replay;

import io.reviewstream.program.console.CommandFailure;
import org.jspecify.annotations.Nullable;

/** A replay cannot go on. The message is for people: what is wrong, and what helps. */
public final class ReplayException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    ReplayException(String message) {
        this(message, null);
    }

    ReplayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
