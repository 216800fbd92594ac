package io.reviewstream.model.dataset;

/** A file of texts that cannot be read; the message names the file, the line and the fix. */
public sealed class TextFileException extends RuntimeException permits MalformedRowException {
    TextFileException(String message) {
        super(message);
    }

    TextFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
