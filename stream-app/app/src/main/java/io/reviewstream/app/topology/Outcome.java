package io.reviewstream.app.topology;

/** What becomes of a review. */
sealed interface Outcome {
    /** A prediction, on its way to its topic. */
    record Predicted(Outgoing value) implements Outcome {}

    /** A dead letter. */
    record Failed(Fault fault) implements Outcome {}
}
