package io.reviewstream.model.scoring;

/**
 * How a scorer runs.
 *
 * <p>TensorFlow keeps one set of thread pools a process and sizes it by the first session there: a later session's
 * numbers above 0 change nothing. So a process that also trains loads its scorers by {@link #besideTraining()}, lest
 * training ends up on one thread.
 *
 * @param intraOpThreads threads that TensorFlow may use within one operation; 0: as many as cores
 * @param interOpThreads operations that TensorFlow may run beside each other on threads of its own; 0: as many as cores;
 *     {@link #CALLER}: each call runs on its caller's thread
 * @param goldenTolerance how far a probability may lie from the golden one, 0..1; processors round differently
 */
public record ScorerSettings(int intraOpThreads, int interOpThreads, double goldenTolerance) {

    /** Runs operations on the thread that called. With 1 instead, all callers of a process would share one thread. */
    public static final int CALLER = -1;

    private static final double GOLDEN_TOLERANCE = 1e-4;

    /** Refuses what TensorFlow would read as something else. */
    public ScorerSettings {
        if (intraOpThreads < 0 || interOpThreads < CALLER) {
            throw new IllegalArgumentException(
                    "no numbers of threads: " + intraOpThreads + " within, " + interOpThreads + " between operations");
        }
        if (!(goldenTolerance >= 0 && goldenTolerance <= 1)) {
            throw new IllegalArgumentException("golden tolerance " + goldenTolerance + " is not in 0..1");
        }
    }

    /** Each call on its caller's thread and no other, because the callers are many. */
    public static ScorerSettings serving() {
        return new ScorerSettings(1, CALLER, GOLDEN_TOLERANCE);
    }

    /** Leaves TensorFlow's pools at their defaults, for a process in which training needs them. */
    public static ScorerSettings besideTraining() {
        return new ScorerSettings(0, CALLER, GOLDEN_TOLERANCE);
    }
}
