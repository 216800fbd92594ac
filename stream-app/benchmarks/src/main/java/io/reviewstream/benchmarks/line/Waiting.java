package io.reviewstream.benchmarks.line;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what other processes do. */
public final class Waiting {
    private static final Duration EVERY = Duration.ofMillis(20);

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
        until(limit, EVERY, what, process, condition);
    }

    /** The same, looking as often as the caller likes. */
    public static void until(
            Duration limit, Duration every, String what, JavaProcess process, Callable<Boolean> condition)
            throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            process.requireAlive();
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "not within " + limit.toSeconds() + " s: " + what + "\n" + process.tail());
            }
            TimeUnit.MILLISECONDS.sleep(every.toMillis());
        }
    }
}
