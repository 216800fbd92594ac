package io.reviewstream.app.quality;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one review id. Labels that judge and others stand apart, so that a correction never takes a mistake out
 * of what is judged.
 *
 * @param prediction the one that was scored last; null before it came
 * @param judging the label that judges; null if there is none
 * @param apart the label that does not; null if there is none
 */
record JoinedReview(
        @Nullable PredictedLabel prediction,
        @Nullable FeedbackLabel judging,
        @Nullable FeedbackLabel apart) {
    static final JoinedReview UNKNOWN = new JoinedReview(null, null, null);

    /** Returns this where nothing new is said, such as by a prediction or a feedback that comes again. */
    JoinedReview with(PredictedLabel other) {
        return prediction == null || other.winsOver(prediction) ? new JoinedReview(other, judging, apart) : this;
    }

    /** Returns this where another label of the same kind wins. */
    JoinedReview with(FeedbackLabel label) {
        FeedbackLabel before = label.judges() ? judging : apart;
        if (before != null && !label.rank().winsOver(before.rank())) {
            return this;
        }
        return label.judges()
                ? new JoinedReview(prediction, label, apart)
                : new JoinedReview(prediction, judging, label);
    }

    /** The newest time of all that is known, in milliseconds since 1970. */
    long newest() {
        long newest = prediction == null ? Long.MIN_VALUE : prediction.reviewTime();
        newest = judging == null ? newest : Math.max(newest, judging.time());
        return apart == null ? newest : Math.max(newest, apart.time());
    }
}
