package io.reviewstream.job.cli;

import io.reviewstream.model.dataset.TextColumns;
import picocli.CommandLine.Option;

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
}
