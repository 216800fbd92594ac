package io.reviewstream.benchmarks.drift;

/**
 * How much is measured.
 *
 * @param days days of the stream that are scored
 * @param months made of real days
 * @param madeUp months of each made-up stream
 * @param texts reviews of which streams with a shift are drawn, of each kind
 * @param injections shifts of each kind
 */
record DriftPlan(int days, int months, int madeUp, int texts, int injections) {
    static DriftPlan of(boolean quick) {
        return quick ? new DriftPlan(120, 100, 4, 4_000, 20) : new DriftPlan(1_000, 1_000, 40, 20_000, 40);
    }
}
