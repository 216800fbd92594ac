package io.reviewstream.program.kafka;

import io.reviewstream.program.console.CommandFailure;

/** A topic cannot be read as it was asked for. The message is for people: what is wrong, and what helps. */
public final class HistoryException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    public HistoryException(String message) {
        super(message);
    }
}
