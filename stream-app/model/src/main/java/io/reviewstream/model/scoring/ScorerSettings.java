package io.reviewstream.model.scoring;

import io.reviewstream.model.scoring.graph.SessionSettings;

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
 * @param foldBytes memory, in bytes, that one network may spend on tables which hold the input side of its recurrent layers
 *     for each id: 3 · units · 4 bytes an id and direction, 61 MB for 20,000 words and two directions of 128 units. They
 *     are native memory, outside the heap, there once however many threads score. A network that would need more is
 *     scored without them, more slowly; 0: none
 * @param contributions whether scores tell what tokens contributed, if the bundle can; else that costs nothing
 * @param vectors whether a network with tables is computed by vector instructions of Java's; where they are measured, the first
 *     load of a process waits until the JVM has compiled them
 */
public record ScorerSettings(
        int intraOpThreads,
        int interOpThreads,
        double goldenTolerance,
        long foldBytes,
        boolean contributions,
        VectorUse vectors) {

    /** Runs operations on the thread that called. With 1 instead, all callers of a process would share one thread. */
    public static final int CALLER = -1;

    private static final double GOLDEN_TOLERANCE = 1e-4;
    private static final long FOLD_BYTES = 256L << 20;

    /** Refuses what TensorFlow would read as something else. */
    public ScorerSettings {
        if (intraOpThreads < 0 || interOpThreads < CALLER) {
            throw new IllegalArgumentException(
                    "no numbers of threads: " + intraOpThreads + " within, " + interOpThreads + " between operations");
        }
        if (!(goldenTolerance >= 0 && goldenTolerance <= 1)) {
            throw new IllegalArgumentException("golden tolerance " + goldenTolerance + " is not in 0..1");
        }
        if (foldBytes < 0) {
            throw new IllegalArgumentException(foldBytes + " bytes for tables: give 0 or more");
        }
    }

    /** The same with another bound on the memory of tables. */
    public ScorerSettings withFoldBytes(long bytes) {
        return new ScorerSettings(intraOpThreads, interOpThreads, goldenTolerance, bytes, contributions, vectors);
    }

    /** The same with contributions or without. */
    public ScorerSettings withContributions(boolean wanted) {
        return new ScorerSettings(intraOpThreads, interOpThreads, goldenTolerance, foldBytes, wanted, vectors);
    }

    /** The same with vector instructions or without. */
    public ScorerSettings withVectors(VectorUse use) {
        return new ScorerSettings(intraOpThreads, interOpThreads, goldenTolerance, foldBytes, contributions, use);
    }

    SessionSettings session() {
        return new SessionSettings(intraOpThreads, interOpThreads);
    }

    /** Each call on its caller's thread and no other, because the callers are many. */
    public static ScorerSettings serving() {
        return new ScorerSettings(1, CALLER, GOLDEN_TOLERANCE, FOLD_BYTES, true, VectorUse.MEASURED);
    }

    /** Leaves TensorFlow's pools at their defaults, for a process in which training needs them. */
    public static ScorerSettings besideTraining() {
        return new ScorerSettings(0, CALLER, GOLDEN_TOLERANCE, FOLD_BYTES, true, VectorUse.NEVER);
    }
}
