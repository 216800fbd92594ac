package io.reviewstream.benchmarks.trainer;

/**
 * How much there is to learn.
 *
 * @param rows of the file that the first fit learns from
 * @param feedback that waits in the topic when the clock starts
 * @param candidateEvery a candidate after so many
 */
record OverheadPlan(int rows, int feedback, int candidateEvery) {
    static OverheadPlan of(boolean quick) {
        return quick ? new OverheadPlan(1_000, 3_000, 1_000) : new OverheadPlan(3_000, 15_000, 1_000);
    }
}
