package io.reviewstream.benchmarks.swap;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warm reviews that warm the app
 * @param block reviews by which its full speed is found
 * @param underLoad swaps at half of full speed
 * @param inAll swaps, those without load included
 * @param ofStores swaps of each kind of store
 * @param calm time without a swap, before each one under load
 */
record SwapPlan(int warm, int block, int underLoad, int inAll, int ofStores, Duration calm) {
    static SwapPlan of(boolean quick) {
        return quick
                ? new SwapPlan(10_000, 5_000, 5, 12, 8, Duration.ofSeconds(3))
                : new SwapPlan(60_000, 20_000, 50, 200, 30, Duration.ofSeconds(4));
    }
}
