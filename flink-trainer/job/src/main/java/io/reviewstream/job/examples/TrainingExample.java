package io.reviewstream.job.examples;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.feedback.LabelRank;
import io.reviewstream.model.dataset.LabelledText;
import org.jspecify.annotations.Nullable;

/**
 * A text and its label on the way to the trainer, or the mark behind the last row of the file, or a drift alarm, or an operator's
 * wish for a candidate, or a review to forget.
 *
 * @param kind what it is; text and label are empty words for the mark, for an alarm its name and the release that it is
 *     about
 * @param partition partition of the feedback; -1 for a row of the file
 * @param offset offset of the feedback; for a row of the file its number, from 0
 * @param known what else is known of it
 */
public record TrainingExample(
        Kind kind, String text, String label, FeedbackSource source, int partition, long offset, Known known) {

    /** In UTF-16 units. Texts are kept by the thousand, and a record of Kafka's may have a megabyte. */
    public static final int LONGEST_TEXT = 32_768;

    /** An example of which nothing else is known. */
    public TrainingExample(Kind kind, String text, String label, FeedbackSource source, int partition, long offset) {
        this(kind, text, label, source, partition, offset, Known.NOTHING);
    }

    /**
     * What a feedback and its review say beside text and label; null where they do not.
     *
     * @param reviewId the review
     * @param labelledAt when the label was given, in milliseconds since 1970
     * @param reviewedAt when the review was written, else when its record was; null where the review did not come
     * @param moderator whether a moderator gave the label
     * @param samplingProbability with which the review was chosen for labelling
     * @param segment what the review's figures are broken down by
     */
    public record Known(
            @Nullable String reviewId,
            @Nullable Long labelledAt,
            @Nullable Long reviewedAt,
            boolean moderator,
            @Nullable Double samplingProbability,
            @Nullable String segment) {
        static final Known NOTHING = new Known(null, null, null, false, null, null);
    }

    /** What it is. */
    public enum Kind {
        ROW,
        END_OF_FILE,
        FEEDBACK,
        DRIFT,
        TRAIN_NOW,
        FORGET
    }

    static TrainingExample row(String text, String label, long number) {
        return new TrainingExample(Kind.ROW, text, label, FeedbackSource.IMPORT, -1, number);
    }

    static TrainingExample endOfFile(long rows) {
        return new TrainingExample(Kind.END_OF_FILE, "", "", FeedbackSource.IMPORT, -1, rows);
    }

    /** A drift alarm that is raised. */
    public static TrainingExample drift(String alarm, String release, int partition, long offset) {
        return new TrainingExample(Kind.DRIFT, alarm, release, FeedbackSource.IMPORT, partition, offset);
    }

    /** Somebody wants a candidate now. */
    public static TrainingExample trainNow(String commandId, String issuedBy, int partition, long offset) {
        return new TrainingExample(Kind.TRAIN_NOW, commandId, issuedBy, FeedbackSource.IMPORT, partition, offset);
    }

    /**
     * A review that is to be forgotten: text and label are the command and who gave it, partition and offset how many
     * reviews it is about and when it was given; a moderator is none but says whether the join held anything.
     *
     * @param held whether the join held anything of it
     */
    public static TrainingExample forget(String reviewId, ForgetWish wish, boolean held) {
        return new TrainingExample(
                Kind.FORGET,
                wish.commandId(),
                wish.issuedBy(),
                FeedbackSource.IMPORT,
                wish.reviews(),
                wish.issuedAt(),
                new Known(reviewId, null, null, held, null, null));
    }

    /** What is wished of a review that is to be forgotten. */
    public ForgetWish wish() {
        return new ForgetWish(text, partition, label, offset);
    }

    /** Whether it is about this review. */
    public boolean isOf(String reviewId) {
        return reviewId.equals(known.reviewId());
    }

    /** The same, with what else is known of it. */
    public TrainingExample with(Known other) {
        return new TrainingExample(kind, text, label, source, partition, offset, other);
    }

    /** The same, its text cut in the middle if it is longer than any encoder reads. */
    public TrainingExample shortened() {
        if (text.length() <= LONGEST_TEXT) {
            return this;
        }
        int head = LONGEST_TEXT / 2 - 1;
        int tail = text.length() - LONGEST_TEXT / 2;
        String shorter = text.substring(0, Character.isHighSurrogate(text.charAt(head - 1)) ? head - 1 : head)
                + " "
                + text.substring(Character.isLowSurrogate(text.charAt(tail)) ? tail + 1 : tail);
        return new TrainingExample(kind, shorter, label, source, partition, offset, known);
    }

    /** Text and label alone. */
    public LabelledText labelled() {
        return new LabelledText(text, label);
    }

    /**
     * Whether the label says something about all reviews, and not about those that the live release got wrong: only
     * such labels may compare two releases.
     */
    public boolean unbiased() {
        return LabelRank.judges(source);
    }
}
