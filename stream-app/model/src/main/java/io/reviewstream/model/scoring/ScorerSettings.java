package io.reviewstream.model.scoring;

/**
 * How a scorer runs.
 *
 * @param intraOpThreads threads that TensorFlow may use within one operation; 0: as many as cores
 * @param interOpThreads operations that TensorFlow may run beside each other; 0: as many as cores
 * @param goldenTolerance how far a probability may lie from the golden one, 0..1; processors round differently
 */
public record ScorerSettings(int intraOpThreads, int interOpThreads, double goldenTolerance) {

    /** Refuses what TensorFlow would read as something else. */
    public ScorerSettings {
        if (intraOpThreads < 0 || interOpThreads < 0) {
            throw new IllegalArgumentException("threads must be 0 or more: " + intraOpThreads + ", " + interOpThreads);
        }
        if (!(goldenTolerance >= 0 && goldenTolerance <= 1)) {
            throw new IllegalArgumentException("golden tolerance " + goldenTolerance + " is not in 0..1");
        }
    }

    /** One thread a call, because the callers are many; probabilities within 0.0001 of the golden ones. */
    public static ScorerSettings serving() {
        return new ScorerSettings(1, 1, 1e-4);
    }
}
