package io.reviewstream.job.examples;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.feedback.LabelRank;
import io.reviewstream.model.dataset.LabelledText;

/**
 * A text and its label on the way to the trainer, or the mark behind the last row of the file.
 *
 * @param kind what it is; text, label and source are empty words for the mark
 * @param partition partition of the feedback; -1 for a row of the file
 * @param offset offset of the feedback; for a row of the file its number, from 0
 */
public record TrainingExample(Kind kind, String text, String label, FeedbackSource source, int partition, long offset) {

    /** What it is. */
    public enum Kind {
        ROW,
        END_OF_FILE,
        FEEDBACK
    }

    static TrainingExample row(String text, String label, long number) {
        return new TrainingExample(Kind.ROW, text, label, FeedbackSource.IMPORT, -1, number);
    }

    static TrainingExample endOfFile(long rows) {
        return new TrainingExample(Kind.END_OF_FILE, "", "", FeedbackSource.IMPORT, -1, rows);
    }

    static TrainingExample feedback(String text, String label, FeedbackSource source, int partition, long offset) {
        return new TrainingExample(Kind.FEEDBACK, text, label, source, partition, offset);
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
