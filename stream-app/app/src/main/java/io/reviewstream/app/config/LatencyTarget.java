package io.reviewstream.app.config;

import java.time.Duration;

/**
 * What one wish about latency means for the settings that make it up. The wish is about a review that comes when the
 * app keeps up: the time from its arrival at the broker until its prediction can be read. A half is left to the commit
 * where readers wait for it; an eighth, or else a quarter, to gathering the batch; the rest to scoring and to the
 * brokers.
 *
 * @param target from 1 ms
 * @param guarantee whether readers wait for the commit
 */
record LatencyTarget(Duration target, Guarantee guarantee) {
    /** What a bundle of the default recipe scores on one core within a millisecond, with room to spare. */
    private static final double REVIEWS_A_MILLISECOND = 0.64;
    /** Larger batches are no faster. */
    private static final int LARGEST_BATCH = 256;

    private static final long SHORTEST_COMMIT_MS = 5;
    /** Where nobody waits for the commit it only bounds what a restart repeats. */
    private static final long CALM_COMMIT_MS = 1000;

    private static final long LONGEST_COMMIT_MS = 20_000;
    private static final long LONGEST_WAIT_MS = 60_000;
    private static final long LONGEST_LINGER_MS = 100;

    /** Returns the largest power of two of reviews that can be scored in the target's time, at most 256. */
    int maxBatch() {
        int reviews = (int) Math.min(LARGEST_BATCH, millis() * REVIEWS_A_MILLISECOND);
        return Math.max(1, Integer.highestOneBit(reviews));
    }

    Duration maxWait() {
        return between(1, millis() / (waitsForCommit() ? 8 : 4), LONGEST_WAIT_MS);
    }

    Duration commitInterval() {
        return waitsForCommit()
                ? between(SHORTEST_COMMIT_MS, millis() / 2, LONGEST_COMMIT_MS)
                : between(CALM_COMMIT_MS, millis(), LONGEST_COMMIT_MS);
    }

    /** Returns how long the producer may hold a prediction back to send it with others. */
    Duration linger() {
        return between(0, millis() / 20, LONGEST_LINGER_MS);
    }

    private boolean waitsForCommit() {
        return guarantee == Guarantee.EXACTLY_ONCE;
    }

    private long millis() {
        return target.toMillis();
    }

    private static Duration between(long least, long millis, long most) {
        return Duration.ofMillis(Math.max(least, Math.min(most, millis)));
    }
}
