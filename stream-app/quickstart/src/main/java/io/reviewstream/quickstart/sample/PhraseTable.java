package io.reviewstream.quickstart.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One table of phrases: a tab-separated resource with a header line; alternatives in a cell are parted by {@code |}. */
final class PhraseTable {
    private final String name;
    private final List<Map<String, String>> rows;

    private PhraseTable(String name, List<Map<String, String>> rows) {
        this.name = name;
        this.rows = rows;
    }

    static PhraseTable of(Language language, String table) {
        String name = language.tag() + "/" + table + ".tsv";
        List<String> lines = lines(name);
        List<String> header = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            rows.add(row(name, header, line));
        }
        return new PhraseTable(name, List.copyOf(rows));
    }

    List<Row> rows() {
        return rows.stream().map(cells -> new Row(name, cells)).toList();
    }

    private static Map<String, String> row(String name, List<String> header, String line) {
        List<String> cells = cells(line);
        if (cells.size() != header.size()) {
            throw new IllegalStateException(name + ": " + cells.size() + " cells, not " + header.size() + ": " + line);
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(header.get(i), cells.get(i));
        }
        return Map.copyOf(row);
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\t", -1));
    }

    private static List<String> lines(String name) {
        try (InputStream stream = PhraseTable.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("phrases missing on the class path: " + name);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** One line of a table. */
    record Row(String table, Map<String, String> cells) {
        String text(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw new IllegalStateException(table + " has no column " + column);
            }
            return cell;
        }

        List<String> alternatives(String column) {
            return List.of(text(column).split("\\|", -1));
        }

        boolean has(String column) {
            return cells.containsKey(column);
        }
    }
}
