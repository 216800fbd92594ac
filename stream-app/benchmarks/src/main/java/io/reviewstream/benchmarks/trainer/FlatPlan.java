package io.reviewstream.benchmarks.trainer;

/**
 * How long a life is made up.
 *
 * @param feedback to be trained; one a second makes a day of 86,400
 * @param events of the release log, half of them after the middle
 * @param reviews that wait in the join
 */
record FlatPlan(int feedback, int events, int reviews) {
    static FlatPlan of(boolean quick) {
        return quick ? new FlatPlan(10_000, 100_000, 1_000_000) : new FlatPlan(86_400, 100_000, 10_000_000);
    }
}
