package io.reviewstream.app.http;

import io.reviewstream.program.console.CommandFailure;

/** The HTTP face cannot listen; the message says why, and what to do. */
public final class HttpStartException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    HttpStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
