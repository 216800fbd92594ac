package io.reviewstream.quickstart;

import org.jspecify.annotations.Nullable;

/** A step of the demo did not end well; the message says what was waited for, in words for people. */
final class StepFailedException extends Exception {
    StepFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
