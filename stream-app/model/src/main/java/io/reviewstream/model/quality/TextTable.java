package io.reviewstream.model.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plain-text table for terminals: the first column to the left, the others to the right, two blanks between, wide
 * characters (Hangul, emoji) measured as terminals draw them. For one thread.
 */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** A table under this header. */
    public TextTable(List<String> header) {
        add(header);
    }

    /**
     * Adds a row; control characters become blanks.
     *
     * @throws IllegalArgumentException unless it has as many cells as the header
     */
    public TextTable add(List<String> cells) {
        if (!rows.isEmpty() && cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(cells + " has not " + rows.get(0).size() + " cells");
        }
        rows.add(cells.stream().map(DisplayWidth::printable).toList());
        return this;
    }

    /** The table, each line with its line feed. */
    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], DisplayWidth.of(row.get(column)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String gap = " ".repeat(widths[column] - DisplayWidth.of(cell));
            line.append(column == 0 ? cell + gap : "  " + gap + cell);
        }
        return line.toString().stripTrailing();
    }
}
