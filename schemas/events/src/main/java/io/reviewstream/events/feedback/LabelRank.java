package io.reviewstream.events.feedback;

import io.reviewstream.events.FeedbackSource;

/**
 * What decides between two labels for one review.
 *
 * @param moderator whether a moderator gave the label
 * @param createdAt when it was given, in milliseconds since 1970
 */
public record LabelRank(boolean moderator, long createdAt) {

    /** Whether this label replaces an earlier answer: a moderator's wins over others, else the later one wins. */
    public boolean winsOver(LabelRank other) {
        return moderator == other.moderator ? createdAt > other.createdAt : moderator;
    }

    /**
     * Whether labels from there say something about all reviews, and not about those that the live release got wrong: only
     * such labels may judge it, or compare two releases.
     */
    public static boolean judges(FeedbackSource source) {
        return source == FeedbackSource.RANDOM_REQUEST || source == FeedbackSource.IMPORT;
    }
}
