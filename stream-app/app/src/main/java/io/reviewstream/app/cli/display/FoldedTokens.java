package io.reviewstream.app.cli.display;

import java.util.ArrayList;
import java.util.List;

/** Breaks a line at white space so that each part fits the columns it has; words longer than a line are cut. */
final class FoldedTokens {
    private static final int LEAST_WIDTH = 8;

    private FoldedTokens() {}

    /**
     * Folds cells into lines.
     *
     * @param columns columns of each line; 0 or less: everything in one line
     */
    static List<List<ShadedCell>> fold(List<ShadedCell> cells, int columns) {
        if (columns <= 0) {
            return List.of(cells);
        }
        int width = Math.max(columns, LEAST_WIDTH);
        List<List<ShadedCell>> lines = new ArrayList<>();
        int start = 0;
        while (start < cells.size()) {
            int end = lineEnd(cells, start, width);
            lines.add(cells.subList(start, end));
            start = skipSpace(cells, end);
        }
        return lines.isEmpty() ? List.of(List.of()) : lines;
    }

    private static int lineEnd(List<ShadedCell> cells, int start, int width) {
        int used = 0;
        int lastSpace = -1;
        for (int i = start; i < cells.size(); i++) {
            used += cells.get(i).width();
            if (cells.get(i).codePoint() == ' ') {
                lastSpace = i;
            } else if (used > width) {
                return lastSpace > start ? lastSpace : i;
            }
        }
        return cells.size();
    }

    private static int skipSpace(List<ShadedCell> cells, int index) {
        int i = index;
        while (i < cells.size() && cells.get(i).codePoint() == ' ') {
            i++;
        }
        return i;
    }
}
