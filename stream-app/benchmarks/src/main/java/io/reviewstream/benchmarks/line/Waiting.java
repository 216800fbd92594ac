package io.reviewstream.benchmarks.line;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what other processes do. */
public final class Waiting {
    private static final long LOOK_EVERY_MS = 20;

    private Waiting() {}

    /**
     * Looks every 20 ms.
     *
     * @param what in words, for the failure
     * @param process must be alive all the time
     * @throws IllegalStateException if it takes longer, or the process ends
     */
    public static void until(Duration limit, String what, JavaProcess process, Callable<Boolean> condition)
            throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            process.requireAlive();
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "not within " + limit.toSeconds() + " s: " + what + "\n" + process.tail());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
    }
}
