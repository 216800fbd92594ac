package io.reviewstream.benchmarks.scoring;

/**
 * Another engine that scores with the same weights. Found as a service, because the engine's library is on the class path
 * in the profile {@code bench} alone.
 */
public interface ScoringPeer {

    /** Its name. */
    String name();

    /** Loads it: one thread a call, the callers being many. */
    Engine load(PeerWeights weights) throws Exception;

    /** A loaded engine; calls beside each other are safe. */
    interface Engine extends AutoCloseable {

        /** Its version, for the report. */
        String version();

        /**
         * Scores a batch.
         *
         * @return for each text the probability of each label
         */
        float[][] probabilities(PaddedBatch batch) throws Exception;

        @Override
        void close();
    }
}
