package io.reviewstream.app.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells every waiting thread of the app that the app stops. Once given it stays given. Thread-safe. */
public final class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LongSupplier nanoseconds;
    private final AtomicReference<@Nullable Long> stoppedAt = new AtomicReference<>();

    /** Not given yet. */
    public StopSignal() {
        this(System::nanoTime);
    }

    /** The same, by a clock of nanoseconds that only goes on. */
    StopSignal(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
    }

    /** Gives the signal. */
    public void stop() {
        stoppedAt.compareAndSet(null, nanoseconds.getAsLong());
        stopped.countDown();
    }

    /** What is left of the time that all have together to end in: all of it before the signal, nothing once it is over. */
    public Duration left(Duration together) {
        Long since = stoppedAt.get();
        if (since == null) {
            return together;
        }
        Duration left = together.minusNanos(nanoseconds.getAsLong() - since);
        return left.isNegative() ? Duration.ZERO : left;
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
