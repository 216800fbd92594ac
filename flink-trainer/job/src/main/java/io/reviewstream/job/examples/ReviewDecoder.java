package io.reviewstream.job.examples;

import io.reviewstream.events.Review;
import io.reviewstream.job.settings.FeedbackSettings;
import org.apache.flink.util.Collector;

/** Decodes reviews. Of what is no review the app makes the dead letter, once. */
final class ReviewDecoder extends SkippingDecoder<Review, ReviewText> {
    ReviewDecoder(FeedbackSettings settings) {
        super(settings, settings.topics().reviews(), Review.class, "reviewsSkipped");
    }

    @Override
    void decoded(Review review, RawRecord record, Collector<ReviewText> out) {
        out.collect(new ReviewText(
                review.getId(),
                review.getText(),
                review.getSegment(),
                record.clamped(review.getCreatedAt()),
                record.timestamp()));
    }
}
