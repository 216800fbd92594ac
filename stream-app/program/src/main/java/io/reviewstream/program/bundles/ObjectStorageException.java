package io.reviewstream.program.bundles;

import java.io.IOException;

/** Object storage does not do what was asked; the message says what was asked of whom, and what helps. */
public final class ObjectStorageException extends IOException {
    ObjectStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
