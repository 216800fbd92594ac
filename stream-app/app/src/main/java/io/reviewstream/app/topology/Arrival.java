package io.reviewstream.app.topology;

import io.reviewstream.events.Review;

/** A record, and what it turns out to be when it is read. */
sealed interface Arrival {
    /** The record. */
    Slot slot();

    /** A review that can be scored. */
    record Accepted(Slot slot, Review review) implements Arrival {}

    /** A record that can only become a dead letter. */
    record Refused(Slot slot, Fault fault) implements Arrival {}

    /** A review that waited when the program ended: it is to be read again. */
    record Unread(Slot slot) implements Arrival {}
}
