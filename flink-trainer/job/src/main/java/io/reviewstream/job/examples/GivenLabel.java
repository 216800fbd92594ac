package io.reviewstream.job.examples;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.feedback.LabelRank;
import org.jspecify.annotations.Nullable;

/**
 * A feedback once decoded: the label that somebody gave to a review.
 *
 * @param text the review's text, if the sender had it
 * @param createdAt when the label was given, in milliseconds since 1970
 * @param record the record that it came in
 */
public record GivenLabel(
        String reviewId,
        @Nullable String text,
        String label,
        FeedbackSource source,
        boolean moderator,
        long createdAt,
        RawRecord record) {

    /** Whether this label replaces an earlier answer: a moderator's wins over others, else the later one wins. */
    boolean winsOver(GivenLabel other) {
        return rank().winsOver(other.rank());
    }

    private LabelRank rank() {
        return new LabelRank(moderator, createdAt);
    }

    /** Whether this says nothing that the other has not said: there is nothing to train a second time. */
    boolean repeats(GivenLabel other) {
        return label.equals(other.label) && source == other.source && moderator == other.moderator;
    }

    TrainingExample with(String reviewText) {
        return TrainingExample.feedback(reviewText, label, source, record.partition(), record.offset());
    }

    /** The same without the record's bytes, for remembering what was decided. */
    GivenLabel withoutContents() {
        RawRecord slim = new RawRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                null,
                null,
                new String[0],
                new byte[0][]);
        return new GivenLabel(reviewId, null, label, source, moderator, createdAt, slim);
    }
}
