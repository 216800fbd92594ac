package io.reviewstream.app.runtime;

/** A record that was sent without a transaction did not arrive: its thread and producer are to be replaced. */
public final class RecordRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordRefusedException(Exception cause) {
        super("The broker did not take a record; the thread ends, and a new one goes on from its slots", cause);
    }
}
