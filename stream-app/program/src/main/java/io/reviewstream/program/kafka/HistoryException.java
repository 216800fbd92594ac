package io.reviewstream.program.kafka;

/** A topic cannot be read as it was asked for. The message is for people: what is wrong, and what helps. */
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HistoryException(String message) {
        super(message);
    }
}
