package io.reviewstream.app.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * How many requests may score at the same time: the stream comes first, and must not wait for cores that HTTP took.
 * A few more may wait for a short time; the others are sent away at once, so that threads stay free for health and
 * metrics. Thread-safe.
 */
final class ScoringPlaces {
    private final Semaphore places;
    private final int queue;
    private final Duration patience;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Creates the places, all free.
     *
     * @param places requests that score at the same time, from 1
     * @param queue requests that may wait
     * @param patience how long one waits
     */
    ScoringPlaces(int places, int queue, Duration patience) {
        this.places = new Semaphore(places, true);
        this.queue = queue;
        this.patience = patience;
    }

    /**
     * Does the work on a place.
     *
     * @throws ProblemException if none became free
     */
    <T> T within(Supplier<T> work) {
        if (!acquire()) {
            throw new ProblemException(ProblemKind.BUSY, "Other requests are being scored; try again later")
                    .retryAfter(1);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean acquire() {
        if (places.tryAcquire()) {
            return true;
        }
        try {
            return waiting.incrementAndGet() <= queue && places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }
}
