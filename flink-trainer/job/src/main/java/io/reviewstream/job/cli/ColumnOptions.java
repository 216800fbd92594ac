package io.reviewstream.job.cli;

import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.model.dataset.TextColumns;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Picocli mixin: which columns of a file hold text and label. */
final class ColumnOptions {
    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            defaultValue = "text",
            description = "Column of the text (default: text).")
    private String textColumn = "text";

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            defaultValue = "label",
            description = "Column of the label (default: label).")
    private String labelColumn = "label";

    /** The options again, to paste behind a command; nothing where they are not needed. */
    String given() {
        return (textColumn.equals("text") ? "" : " --text-column " + textColumn)
                + (labelColumn.equals("label") ? "" : " --label-column " + labelColumn);
    }

    TextColumns columns() {
        return new TextColumns(textColumn, labelColumn, true);
    }

    /** Picocli mixin: the same, of commands that read no settings, where an option says what ratings mean. */
    static final class Rated {
        @Mixin
        private ColumnOptions columns = new ColumnOptions();

        @Option(
                names = "--rating-labels",
                paramLabel = "RULES",
                defaultValue = "",
                description =
                        "Labels that ratings stand for, as \"..4=neg, 9..=pos\"; a rating between is passed over.")
        private String ratings = "";

        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init") // picocli fills the field before anybody asks.
        Rated() {}

        /** The options again, to paste behind a command; nothing where they are not needed. */
        String given() {
            return columns.given() + (ratings.isBlank() ? "" : " --rating-labels \"" + ratings + "\"");
        }

        TextColumns columns() {
            try {
                return columns.columns().withRatings(RatingLabels.of(ratings));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--rating-labels must be " + e.getMessage() + ", not \"" + ratings + '"',
                        e);
            }
        }
    }
}
