package io.reviewstream.app.quality;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one review id. Labels that judge and others stand apart, so that a correction never takes a mistake out
 * of what is judged.
 *
 * @param prediction the one that was scored last; null before it came
 * @param judging the label that judges; null if there is none
 * @param apart the label that does not; null if there is none
 * @param shadow what a release in shadow said, scored last; null if none did
 */
record JoinedReview(
        @Nullable PredictedLabel prediction,
        @Nullable FeedbackLabel judging,
        @Nullable FeedbackLabel apart,
        @Nullable PredictedLabel shadow) {
    static final JoinedReview UNKNOWN = new JoinedReview(null, null, null);

    /** One that no release in shadow was asked about. */
    JoinedReview(@Nullable PredictedLabel prediction, @Nullable FeedbackLabel judging, @Nullable FeedbackLabel apart) {
        this(prediction, judging, apart, null);
    }

    /** Returns this where nothing new is said, such as by a prediction or a feedback that comes again. */
    JoinedReview with(PredictedLabel other) {
        return prediction == null || other.winsOver(prediction)
                ? new JoinedReview(other, judging, apart, shadow)
                : this;
    }

    /** The same of what a release in shadow said. */
    JoinedReview withShadow(PredictedLabel other) {
        return shadow == null || other.winsOver(shadow) ? new JoinedReview(prediction, judging, apart, other) : this;
    }

    /** Returns this where another label of the same kind wins. */
    JoinedReview with(FeedbackLabel label) {
        FeedbackLabel before = label.judges() ? judging : apart;
        if (before != null && !label.rank().winsOver(before.rank())) {
            return this;
        }
        return label.judges()
                ? new JoinedReview(prediction, label, apart, shadow)
                : new JoinedReview(prediction, judging, label, shadow);
    }

    /** The newest time of all that is known, in milliseconds since 1970. */
    long newest() {
        long newest = prediction == null ? Long.MIN_VALUE : prediction.reviewTime();
        newest = shadow == null ? newest : Math.max(newest, shadow.reviewTime());
        newest = judging == null ? newest : Math.max(newest, judging.time());
        return apart == null ? newest : Math.max(newest, apart.time());
    }
}
