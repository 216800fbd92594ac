package io.reviewstream.job.examples;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.feedback.LabelRank;
import io.reviewstream.model.text.normalization.CanonicalText;

/**
 * What the join keeps of a label that went on to the trainer, under its review's id.
 *
 * @param createdAt when it was given, in milliseconds since 1970
 * @param textHash of the canonical text that it was given to
 * @param expiry time of the reviews' clock from which on it is forgotten
 */
public record DecidedLabel(
        String label, FeedbackSource source, boolean moderator, long createdAt, long textHash, long expiry) {

    static DecidedLabel of(GivenLabel given, String text, long expiry) {
        return new DecidedLabel(
                given.label(), given.source(), given.moderator(), given.createdAt(), CanonicalText.hash(text), expiry);
    }

    LabelRank rank() {
        return new LabelRank(moderator, createdAt);
    }

    /** Whether the other one says of the same text what this one said: there is nothing to train a second time. */
    boolean saysAlready(DecidedLabel other) {
        return says(other.label)
                && source == other.source
                && moderator == other.moderator
                && textHash == other.textHash;
    }

    boolean says(String other) {
        return label.equals(other);
    }
}
