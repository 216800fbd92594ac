package io.reviewstream.model.dataset;

import java.io.Serializable;

/**
 * Which columns of a file hold what.
 *
 * @param text column of the text; the file must have it
 * @param label column of the label
 * @param labelRequired whether a file without the label column, or a row with an empty label, is an error
 * @param ratings which labels the ratings of that column stand for; rows that stand for none are left out
 */
public record TextColumns(String text, String label, boolean labelRequired, RatingLabels ratings)
        implements Serializable {
    /** Of labels that stand for themselves. */
    public TextColumns(String text, String label, boolean labelRequired) {
        this(text, label, labelRequired, RatingLabels.NONE);
    }

    /** Columns {@code text} and {@code label}, the latter optional. */
    public static TextColumns defaults() {
        return new TextColumns("text", "label", false);
    }

    /** Columns {@code text} and this label, which must be there. */
    public static TextColumns labelledBy(String label) {
        return new TextColumns("text", label, true);
    }

    /** The same with labels that are ratings. */
    public TextColumns withRatings(RatingLabels rated) {
        return new TextColumns(text, label, labelRequired, rated);
    }
}
