package io.reviewstream.app.topology;

import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.events.Prediction;
import io.reviewstream.model.text.encoder.EncodedText;
import org.jspecify.annotations.Nullable;

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
     * @param shadow what a release in shadow says; null where none was asked
     */
    record Predicted(
            Accepted read,
            EncodedText text,
            Prediction prediction,
            Outgoing value,
            boolean byCanary,
            @Nullable Predicted shadow)
            implements Outcome {
        /** What the live release says. */
        Predicted(Accepted read, EncodedText text, Prediction prediction, Outgoing value) {
            this(read, text, prediction, value, false, null);
        }

        Predicted ofCanary() {
            return new Predicted(read, text, prediction, value, true, null);
        }

        /** The same with what a release in shadow says. */
        Predicted with(Predicted other) {
            return new Predicted(read, text, prediction, value, byCanary, other);
        }

        /** Whether a release in shadow was asked, and says another label. */
        boolean isDisputed() {
            return shadow != null && !shadow.prediction.getLabel().equals(prediction.getLabel());
        }
    }

    /** A dead letter. */
    record Failed(Fault fault) implements Outcome {}
}
