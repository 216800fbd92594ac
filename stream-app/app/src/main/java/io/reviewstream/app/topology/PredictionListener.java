package io.reviewstream.app.topology;

/** Is told about predictions. Calls must return soon. */
public interface PredictionListener {
    /**
     * A first batch was scored by a release in this process; its predictions can be read as soon as their transaction
     * is committed.
     */
    default void firstPrediction(String version) {}
}
