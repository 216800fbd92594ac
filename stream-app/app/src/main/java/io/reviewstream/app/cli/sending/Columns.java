package io.reviewstream.app.cli.sending;

import io.reviewstream.model.dataset.TextRow;
import java.util.Locale;

/** Values of a row by the names of their columns. */
final class Columns {
    private Columns() {}

    /**
     * Returns the value of a column that a person named.
     *
     * @throws RowException naming the columns that there are
     */
    static String required(TextRow row, String column, String option) throws RowException {
        String value = row.columns().get(column);
        if (value == null) {
            throw new RowException("there is no column " + column + "; " + option + " may be one of "
                    + String.join(", ", row.columns().keySet()));
        }
        return value;
    }

    /** Returns the value of a column, stripped; empty if there is no such column. */
    static String optional(TextRow row, String column) {
        return row.columns().getOrDefault(column, "").strip();
    }

    /**
     * Reads true, false, yes, no, 1, 0 in any case; empty is false.
     *
     * @throws RowException naming column and choices
     */
    static boolean flag(TextRow row, String column) throws RowException {
        String text = optional(row, column);
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "", "false", "no", "0" -> false;
            default -> throw new RowException("column " + column + " holds '" + text + "'; write true or false");
        };
    }
}
