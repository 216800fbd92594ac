package io.reviewstream.events.serde;

import java.time.Duration;

/** Waits between two tries; tests give one that does not. */
@FunctionalInterface
interface Pause {

    void forDuration(Duration duration) throws InterruptedException;
}
