package io.reviewstream.job.faults;

/** A state that this program cannot read, however often it tries; the message says what can. */
public final class UnreadableStateException extends RuntimeException {
    public UnreadableStateException(String message) {
        super(message);
    }
}
