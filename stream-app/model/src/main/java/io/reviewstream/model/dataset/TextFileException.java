package io.reviewstream.model.dataset;

/** A file of texts that cannot be read; the message names the file, the line and the fix. */
public final class TextFileException extends RuntimeException {
    TextFileException(String message) {
        super(message);
    }

    TextFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
