package io.reviewstream.app.topology;

import io.reviewstream.events.Review;

/** What a record turns out to be when it is read. */
sealed interface Arrival {
    /** A review that can be scored. */
    record Accepted(Review review) implements Arrival {}

    /** A record that can only become a dead letter. */
    record Refused(Fault fault) implements Arrival {}
}
