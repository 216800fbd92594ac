package io.reviewstream.job.cli;

import java.util.HashSet;
import java.util.Set;

/** What went wrong, in words for people: Flink wraps the reason several times. */
final class Sentence {
    private Sentence() {}

    /** The message of the innermost cause. */
    static String about(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        Throwable cause = failure;
        while (cause.getCause() != null && seen.add(cause)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
