package io.reviewstream.benchmarks.report;

import io.reviewstream.model.quality.TextTable;
import java.util.ArrayList;
import java.util.List;

/** A table of a report. For one thread. */
public final class FigureTable {
    private final String title;
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    FigureTable(String title, List<String> header) {
        this.title = title;
        this.header = List.copyOf(header);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException unless it has as many cells as the header
     */
    public FigureTable row(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(List.of(cells) + " has not " + header.size() + " cells");
        }
        rows.add(List.of(cells));
        return this;
    }

    String text() {
        TextTable table = new TextTable(header);
        rows.forEach(table::add);
        return title + "\n" + table;
    }

    Json json() {
        return new Json(title, header, List.copyOf(rows));
    }

    /** The table as it stands in the JSON. */
    record Json(String title, List<String> header, List<List<String>> rows) {}
}
