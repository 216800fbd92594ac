package io.reviewstream.quickstart;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Where the demo waits for what the app, the trainer and the readers report. Thread-safe. */
final class Signals {
    /** Some things report nothing, such as a broken reader; they are looked at so often. */
    private static final long LOOK_MILLIS = 250;

    private final Supplier<Optional<StepFailedException>> failure;
    private long changes;

    /** @param failure tells what went wrong for good, if something did */
    Signals(Supplier<Optional<StepFailedException>> failure) {
        this.failure = failure;
    }

    /** Something may be different now. */
    synchronized void changed() {
        changes++;
        notifyAll();
    }

    /**
     * Waits.
     *
     * @param what completes "waited for …"
     * @throws StepFailedException if it takes longer than the limit, or can never come
     */
    void await(String what, Duration limit, BooleanSupplier done) throws StepFailedException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean()) {
            check();
            if (System.nanoTime() >= deadline) {
                throw new StepFailedException("waited " + limit.toSeconds() + " s in vain for " + what, null);
            }
            pause();
        }
    }

    /**
     * Looks whether something went wrong for good.
     *
     * @throws StepFailedException if so
     */
    void check() throws StepFailedException {
        Optional<StepFailedException> failed = failure.get();
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    /** Returns when something changed, or after a moment. */
    synchronized void pause() throws InterruptedException {
        long before = changes;
        long deadline = System.nanoTime() + Duration.ofMillis(LOOK_MILLIS).toNanos();
        for (long left = LOOK_MILLIS; changes == before && left > 0; left = millisUntil(deadline)) {
            wait(left);
        }
    }

    private static long millisUntil(long deadline) {
        return Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
}
