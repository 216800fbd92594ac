package io.reviewstream.app.topology;

import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.tracing.BatchTrace;
import io.reviewstream.events.Prediction;
import io.reviewstream.model.text.encoder.EncodedText;
import org.jspecify.annotations.Nullable;

/** What becomes of a review. */
sealed interface Outcome {
    /** What is told of the batch that it was scored in; null where nothing is. */
    @Nullable
    BatchTrace batch();

    /** The same out of this batch. */
    Outcome of(BatchTrace batch);

    /**
     * A prediction, on its way to its topic.
     *
     * @param read the review, with the record that it came in
     * @param text what the release read of it; reviews of the same text in one batch share it
     * @param prediction what the release says
     * @param value the prediction as it is written
     * @param byCanary whether it is the canary that says so
     * @param shadow what a release in shadow says; null where none was asked
     * @param batch what is told of the batch; null where nothing is
     */
    record Predicted(
            Accepted read,
            EncodedText text,
            Prediction prediction,
            Outgoing value,
            boolean byCanary,
            @Nullable Predicted shadow,
            @Nullable BatchTrace batch)
            implements Outcome {
        /** What the live release says. */
        Predicted(Accepted read, EncodedText text, Prediction prediction, Outgoing value) {
            this(read, text, prediction, value, false, null, null);
        }

        Predicted ofCanary() {
            return new Predicted(read, text, prediction, value, true, null, batch);
        }

        /** The same with what a release in shadow says. */
        Predicted with(Predicted other) {
            return new Predicted(read, text, prediction, value, byCanary, other, batch);
        }

        @Override
        public Predicted of(BatchTrace trace) {
            return new Predicted(read, text, prediction, value, byCanary, shadow, trace);
        }

        /** Whether a release in shadow was asked, and says another label. */
        boolean isDisputed() {
            return shadow != null && !shadow.prediction.getLabel().equals(prediction.getLabel());
        }
    }

    /**
     * A dead letter.
     *
     * @param batch what is told of the batch; null where nothing is, or it came to none
     */
    record Failed(Fault fault, @Nullable BatchTrace batch) implements Outcome {
        Failed(Fault fault) {
            this(fault, null);
        }

        @Override
        public Failed of(BatchTrace trace) {
            return new Failed(fault, trace);
        }
    }
}
