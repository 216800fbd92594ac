package io.reviewstream.app.quality;

import io.reviewstream.events.PredictionOutcome;
import java.util.List;

/**
 * What quality needs of a prediction; no text.
 *
 * @param reviewTime Kafka timestamp of the review, in milliseconds since 1970
 * @param scoredAt when it was scored, in milliseconds since 1970
 * @param label most probable label
 * @param confidence its calibrated probability, 0 to 1
 * @param release version that made it
 * @param segment of the review, or {@link #OTHER}
 */
record PredictedLabel(long reviewTime, long scoredAt, String label, float confidence, String release, String segment) {

    /** Stands for all segments that are not watched, and for none: publishers may make up as many as they like. */
    static final String OTHER = "other";

    /**
     * Reads a prediction.
     *
     * @param reviewTime timestamp of its record, in milliseconds since 1970
     * @param watched segments that are counted one by one
     */
    static PredictedLabel of(PredictionOutcome prediction, long reviewTime, List<String> watched) {
        String segment = prediction.getSegment();
        return new PredictedLabel(
                reviewTime,
                prediction.getScoredAt().toEpochMilli(),
                FeedbackLabel.cut(prediction.getLabel()),
                (float) Math.max(0, Math.min(1, prediction.getConfidence())),
                prediction.getRelease(),
                segment != null && watched.contains(segment) ? segment : OTHER);
    }

    /** Of two predictions for one review id the one that was scored later counts. */
    boolean winsOver(PredictedLabel other) {
        return scoredAt == other.scoredAt ? reviewTime > other.reviewTime : scoredAt > other.scoredAt;
    }
}
