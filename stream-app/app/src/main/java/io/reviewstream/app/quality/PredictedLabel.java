package io.reviewstream.app.quality;

import io.reviewstream.events.Prediction;

/**
 * What quality needs of a prediction; no text.
 *
 * @param reviewTime Kafka timestamp of the review, in milliseconds since 1970
 * @param scoredAt when it was scored, in milliseconds since 1970
 * @param label most probable label
 * @param confidence its calibrated probability, 0 to 1
 * @param release version that made it
 * @param segment of the review; empty if it has none
 */
record PredictedLabel(long reviewTime, long scoredAt, String label, float confidence, String release, String segment) {

    static PredictedLabel of(Prediction prediction, long reviewTime) {
        String segment = prediction.getSegment();
        return new PredictedLabel(
                reviewTime,
                prediction.getScoredAt().toEpochMilli(),
                FeedbackLabel.cut(prediction.getLabel()),
                (float) Math.max(0, Math.min(1, prediction.getConfidence())),
                prediction.getRelease(),
                segment == null ? "" : FeedbackLabel.cut(segment));
    }

    /** Of two predictions for one review id the one that was scored later counts. */
    boolean winsOver(PredictedLabel other) {
        return scoredAt == other.scoredAt ? reviewTime > other.reviewTime : scoredAt > other.scoredAt;
    }
}
