package io.reviewstream.model.dataset;

/** One row is not as it should be; those behind it can be read on. The message names file, line and fix. */
public final class MalformedRowException extends TextFileException {
    MalformedRowException(String message) {
        super(message);
    }

    MalformedRowException(String message, Throwable cause) {
        super(message, cause);
    }
}
