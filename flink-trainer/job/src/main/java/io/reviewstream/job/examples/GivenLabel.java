package io.reviewstream.job.examples;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.feedback.LabelRank;
import org.jspecify.annotations.Nullable;

/**
 * A feedback once decoded: the label that somebody gave to a review.
 *
 * @param text the review's text, if the sender had it
 * @param samplingProbability with which the review was chosen for labelling, if it was drawn
 * @param createdAt when the label was given, in milliseconds since 1970
 * @param record the record that it came in
 */
public record GivenLabel(
        String reviewId,
        @Nullable String text,
        String label,
        FeedbackSource source,
        boolean moderator,
        @Nullable Double samplingProbability,
        long createdAt,
        RawRecord record) {

    LabelRank rank() {
        return new LabelRank(moderator, createdAt);
    }

    /**
     * The example that it makes of a text.
     *
     * @param review what came of the review; null: nothing yet
     */
    TrainingExample with(String reviewText, @Nullable KnownReview review) {
        return new TrainingExample(
                TrainingExample.Kind.FEEDBACK,
                reviewText,
                label,
                source,
                record.partition(),
                record.offset(),
                new TrainingExample.Known(
                        reviewId,
                        createdAt,
                        review == null ? null : review.writtenAt(),
                        moderator,
                        samplingProbability,
                        review == null ? null : review.segment()));
    }
}
