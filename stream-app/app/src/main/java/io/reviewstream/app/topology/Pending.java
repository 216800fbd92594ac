package io.reviewstream.app.topology;

/**
 * A review that waits for its batch.
 *
 * @param number its slot
 * @param since when it began to wait in this process, milliseconds since the epoch
 */
record Pending(int number, Arrival arrival, long since) {
    Slot slot() {
        return arrival.slot();
    }
}
