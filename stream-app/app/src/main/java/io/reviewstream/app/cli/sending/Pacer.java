package io.reviewstream.app.cli.sending;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Holds a sender to a rate, on average since its first record: who falls behind may catch up. For one thread. */
final class Pacer {
    private static final double NANOS_A_SECOND = 1e9;

    private final double nanosEach;
    private final LongSupplier nanoTime;
    private final LongConsumer park;
    private long started;
    private long turns;

    /** A pacer by the system's clock; null: as fast as possible. */
    static Pacer at(@Nullable Rate rate) {
        return new Pacer(rate, System::nanoTime, LockSupport::parkNanos);
    }

    Pacer(@Nullable Rate rate, LongSupplier nanoTime, LongConsumer park) {
        this.nanosEach = rate == null ? 0 : NANOS_A_SECOND / rate.perSecond();
        this.nanoTime = nanoTime;
        this.park = park;
    }

    /** Returns when the next record is due, or at once where this thread is interrupted. */
    void awaitTurn() {
        if (nanosEach == 0) {
            return;
        }
        if (turns == 0) {
            started = nanoTime.getAsLong();
        }
        long due = started + Math.round(turns * nanosEach);
        turns++;
        // Parking may end early without a reason, so the clock decides.
        for (long left = due - nanoTime.getAsLong();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = due - nanoTime.getAsLong()) {
            park.accept(left);
        }
    }
}
