package io.reviewstream.model.scoring.graph;

/** Scores padded batches, by a graph for each padded length. Runs beside each other are safe. */
public interface Network extends AutoCloseable {

    /** How it is computed. */
    ScoringPath path();

    /** The padded lengths it has graphs for; the last one holds the longest text. */
    LengthBuckets buckets();

    /** Whether its scores tell contributions. */
    boolean explains();

    /**
     * Scores one padded batch.
     *
     * @param bucket index of the bucket
     * @param padded ids of at least {@code batch} texts
     * @throws IllegalStateException after {@link #close}
     * @throws ScoringException if TensorFlow fails
     */
    RawScores run(int bucket, int[] padded, int batch);

    /**
     * Refuses what comes too late.
     *
     * @throws IllegalStateException after {@link #close}
     */
    void requireOpen();

    /** Waits for runs in progress and gives TensorFlow's memory back; a second call does nothing. */
    @Override
    void close();
}
