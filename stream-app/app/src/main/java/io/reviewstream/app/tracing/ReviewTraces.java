package io.reviewstream.app.tracing;

import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.program.deadletters.DeadLetterReason;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Tells what becomes of reviews as spans, each from its arrival to now. Nothing here waits, or fails for what happens to a
 * span. Thread-safe.
 */
public interface ReviewTraces {
    /** Makes no spans, costs nothing, and leaves headers alone. */
    ReviewTraces NONE = new ReviewTraces() {
        @Override
        public @Nullable BatchTrace batch(int reviews) {
            return null;
        }

        @Override
        public Headers predicted(Prediction prediction, Headers headers, long since, @Nullable BatchTrace batch) {
            return headers;
        }

        @Override
        public void failed(
                Origin origin, Headers headers, long since, DeadLetterReason reason, @Nullable BatchTrace batch) {}
    };

    /** Begins what is told of a batch of so many records; null where nothing is. */
    @Nullable
    BatchTrace batch(int reviews);

    /**
     * Tells of a review that got its prediction.
     *
     * @param headers of the prediction, with the context that the review came with; they are not changed
     * @param since when the review arrived, milliseconds since the epoch
     * @param batch that it was scored in
     * @return the headers to write: where the review is sampled they carry the context of its span, else they are those given
     */
    Headers predicted(Prediction prediction, Headers headers, long since, @Nullable BatchTrace batch);

    /**
     * Tells of a review that becomes a dead letter, by the reason's name alone.
     *
     * @param headers of the review
     * @param since when it arrived, milliseconds since the epoch
     * @param batch that it failed in; null where it came to none
     */
    void failed(Origin origin, Headers headers, long since, DeadLetterReason reason, @Nullable BatchTrace batch);
}
