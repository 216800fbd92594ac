package io.reviewstream.app.quality;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.feedback.LabelRank;

/**
 * What quality needs of a feedback; no text.
 *
 * @param time Kafka timestamp of the feedback, in milliseconds since 1970
 * @param label that was given
 * @param judges whether it says something about all reviews
 * @param rank what decides against another label of the same kind
 */
record FeedbackLabel(long time, String label, boolean judges, LabelRank rank) {
    /** Beyond that, in UTF-16 units, two labels are one: a state store is no place for whole texts. */
    private static final int LONGEST = 200;

    /**
     * What a feedback says.
     *
     * @param label that it stands for
     */
    static FeedbackLabel of(Feedback feedback, String label, long time) {
        return new FeedbackLabel(
                time,
                cut(label),
                LabelRank.judges(feedback.getSource()),
                new LabelRank(feedback.getModerator(), feedback.getCreatedAt().toEpochMilli()));
    }

    static String cut(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
