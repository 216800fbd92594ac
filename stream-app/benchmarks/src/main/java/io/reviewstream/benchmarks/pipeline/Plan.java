package io.reviewstream.benchmarks.pipeline;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warm reviews that warm a program and do not count
 * @param block reviews published at once
 * @param rounds blocks that count
 * @param settling of a latency measurement that does not count
 * @param lasting of one that does
 */
record Plan(int warm, int block, int rounds, Duration settling, Duration lasting) {
    static Plan of(boolean quick) {
        return quick
                ? new Plan(10_000, 5_000, 3, Duration.ofSeconds(2), Duration.ofSeconds(8))
                : new Plan(120_000, 20_000, 7, Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    /** Most reviews that a program gets, at up to so many a second. */
    int most(double perSecond) {
        return warm
                + block * (rounds + 1)
                + (int) (perSecond * settling.plus(lasting).toSeconds());
    }
}
