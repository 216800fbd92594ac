package io.reviewstream.model.dataset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tab-separated lines under a header. */
final class TsvReader implements RowReader {
    private final LineReader lines;
    private final RowMaker.HeaderRows rows;
    private final boolean windowsLines;
    private final boolean severalColumns;

    TsvReader(LineReader lines, TextColumns columns) {
        this.lines = lines;
        try {
            String header = lines.next();
            if (header == null) {
                throw lines.place().problem("the file is empty; its first line must name the columns");
            }
            windowsLines = header.endsWith("\r");
            List<String> names = fields(withoutEnd(header));
            severalColumns = names.size() > 1;
            rows = new RowMaker(columns, lines.place()).header(names);
        } catch (TextFileException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public @Nullable TextRow next() {
        String line = lines.next();
        while (line != null && severalColumns && line.indexOf('\t') < 0 && line.isBlank()) {
            line = lines.next();
        }
        return line == null ? null : rows.row(fields(withoutEnd(line)));
    }

    private String withoutEnd(String line) {
        return windowsLines && line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
            fields.add(unescape(line.substring(start, tab)));
            start = tab + 1;
        }
        fields.add(unescape(line.substring(start)));
        return fields;
    }

    private static String unescape(String field) {
        int backslash = field.indexOf('\\');
        if (backslash < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder(field.length());
        int start = 0;
        while (backslash >= 0 && backslash + 1 < field.length()) {
            char kind = field.charAt(backslash + 1);
            int known = "tnr\\".indexOf(kind);
            text.append(field, start, backslash);
            text.append(known < 0 ? "\\" + kind : String.valueOf("\t\n\r\\".charAt(known)));
            start = backslash + 2;
            backslash = field.indexOf('\\', start);
        }
        return text.append(field, start, field.length()).toString();
    }

    @Override
    public void close() {
        lines.close();
    }
}
