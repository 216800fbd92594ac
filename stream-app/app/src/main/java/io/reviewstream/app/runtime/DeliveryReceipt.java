package io.reviewstream.app.runtime;

/** Tells whether a record that was sent has reached the broker. Thread-safe. */
@FunctionalInterface
public interface DeliveryReceipt {
    /** For records in a transaction: they come or go with all else in it. */
    DeliveryReceipt IN_TRANSACTION = () -> true;

    /** Tells whether the broker has it; once true it stays true. A record that was refused never is. */
    boolean isDelivered();
}
