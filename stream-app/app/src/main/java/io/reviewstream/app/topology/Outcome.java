package io.reviewstream.app.topology;

import io.reviewstream.app.prediction.AbstainReason;
import org.jspecify.annotations.Nullable;

/** What becomes of a review. */
sealed interface Outcome {
    /**
     * A prediction, on its way to its topic.
     *
     * @param abstained the name of an {@link AbstainReason}; null if the prediction does not abstain
     */
    record Predicted(Outgoing value, @Nullable String abstained) implements Outcome {}

    /** A dead letter. */
    record Failed(Fault fault) implements Outcome {}
}
