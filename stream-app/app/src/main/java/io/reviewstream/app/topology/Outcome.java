package io.reviewstream.app.topology;

import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.events.Prediction;
import io.reviewstream.model.text.encoder.EncodedText;

/** What becomes of a review. */
sealed interface Outcome {
    /**
     * A prediction, on its way to its topic.
     *
     * @param read the review, with the record that it came in
     * @param text what the release read of it; reviews of the same text in one batch share it
     * @param prediction what the release says
     * @param value the prediction as it is written
     * @param byCanary whether it is the canary that says so
     */
    record Predicted(Accepted read, EncodedText text, Prediction prediction, Outgoing value, boolean byCanary)
            implements Outcome {
        /** What the live release says. */
        Predicted(Accepted read, EncodedText text, Prediction prediction, Outgoing value) {
            this(read, text, prediction, value, false);
        }

        Predicted ofCanary() {
            return new Predicted(read, text, prediction, value, true);
        }
    }

    /** A dead letter. */
    record Failed(Fault fault) implements Outcome {}
}
