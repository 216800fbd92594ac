package io.reviewstream.app.topology;

import org.jspecify.annotations.Nullable;

/**
 * A review that waits for its batch.
 *
 * @param number its slot
 * @param arrival what it was read as; null after a restart, when it is to be read again
 * @param since when it began to wait in this process, milliseconds since the epoch
 */
record Pending(int number, Slot slot, @Nullable Arrival arrival, long since) {}
