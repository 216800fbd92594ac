package io.reviewstream.network.report;

/** Told how an evaluation goes, on the thread that evaluates. */
@FunctionalInterface
public interface EvaluationListener {
    /** Hears nothing. */
    EvaluationListener SILENT = (done, all) -> {};

    /**
     * After each batch.
     *
     * @param done of the work so far
     * @param all of the work
     */
    void progressed(long done, long all);
}
