package io.reviewstream.program.console;

import org.jspecify.annotations.Nullable;

/** A command could not do its work. The message is for the person who gave it: what is wrong, where, what helps. */
public class CommandFailure extends RuntimeException {
    public CommandFailure(String message) {
        this(message, null);
    }

    public CommandFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
