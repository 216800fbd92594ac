package io.reviewstream.model.scoring;

/** Whether recurrent steps are computed by vector instructions of Java's, if the JVM has them. */
public enum VectorUse {
    /** No. */
    NEVER,
    /** Where that was measured to be faster when the network was loaded. */
    MEASURED,
    /** Wherever it can be done, unmeasured, and even before the JVM has compiled them: for tests. */
    ALWAYS
}
