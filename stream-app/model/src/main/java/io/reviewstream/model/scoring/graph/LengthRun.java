package io.reviewstream.model.scoring.graph;

/** Scores padded texts of one length. Runs beside each other are safe. */
interface LengthRun {

    /** Whether what it says tells contributions. */
    boolean explains();

    /** Runs one padded batch, of at least {@code batch} texts, sentence by sentence. */
    RawScores run(int[] padded, int batch);
}
