package io.reviewstream.app.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells every waiting thread of the app that the app stops. Once given it stays given. Thread-safe. */
public final class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Gives the signal. */
    public void stop() {
        stopped.countDown();
    }

    /** Tells whether the signal was given. */
    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits so long, or until the signal or an interrupt comes; returns true if it is time to stop. */
    public boolean await(Duration time) {
        try {
            return stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
