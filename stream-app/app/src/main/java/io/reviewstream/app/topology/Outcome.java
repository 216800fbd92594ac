package io.reviewstream.app.topology;

/** What becomes of a review. */
sealed interface Outcome {
    /** A prediction, as bytes for the topic of predictions. */
    record Predicted(byte[] value) implements Outcome {}

    /** A dead letter. */
    record Failed(Fault fault) implements Outcome {}
}
