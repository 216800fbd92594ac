package io.reviewstream.model.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rows of named fields and refuses those that lack what was asked for. */
final class RowMaker {
    private static final List<String> ID_COLUMNS = List.of("id", "review_id");

    private final TextColumns columns;
    private final FilePlace place;

    RowMaker(TextColumns columns, FilePlace place) {
        this.columns = columns;
        this.place = place;
    }

    TextRow row(Map<String, String> fields) {
        String text = fields.get(columns.text());
        if (text == null) {
            throw place.badRow("there is no '" + columns.text() + "' here; every row needs one"
                    + LikelyColumn.advice(columns, columns.text(), fields.keySet()));
        }
        String label = label(fields.get(columns.label()));
        if (label == null && columns.labelRequired()) {
            throw place.badRow("the row has no '" + columns.label() + "'; label it or take it out");
        }
        return new TextRow(id(fields), text, label, fields);
    }

    /** A maker of rows for a file whose header is this one. */
    HeaderRows header(List<String> names) {
        for (String name : names) {
            if (Collections.frequency(names, name) > 1) {
                throw place.problem("the column '" + name + "' is there twice; rename one");
            }
        }
        requireColumn(names, columns.text());
        if (columns.labelRequired()) {
            requireColumn(names, columns.label());
        }
        return new HeaderRows(List.copyOf(names));
    }

    private void requireColumn(List<String> names, String column) {
        if (!names.contains(column)) {
            String what = names.toString().indexOf('\0') >= 0
                    ? place.notUtf8()
                    : "there is no column '" + column + "' in the header, only " + names
                            + "; the first line names the columns: rename one or choose another"
                            + LikelyColumn.advice(columns, column, names);
            throw place.problem(what);
        }
    }

    private static @Nullable String id(Map<String, String> fields) {
        for (String column : ID_COLUMNS) {
            String id = emptyAsNull(fields.get(column));
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    /** A rating that stands for no label stays as it is: {@link TextFile} leaves its row out. */
    private @Nullable String label(@Nullable String value) {
        String label = emptyAsNull(value == null ? null : LabelText.of(value));
        try {
            return label == null ? null : columns.ratings().label(label).orElse(label);
        } catch (IllegalArgumentException e) {
            throw place.badRow("the '" + columns.label() + "' " + e.getMessage());
        }
    }

    private static @Nullable String emptyAsNull(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    /** Rows of fields in the order of a header. */
    final class HeaderRows {
        private final List<String> names;

        private HeaderRows(List<String> names) {
            this.names = names;
        }

        TextRow row(List<String> values) {
            if (values.size() != names.size()) {
                throw place.badRow("has " + values.size() + " fields where the header has " + names.size() + " " + names
                        + "; a separator or a line end inside a field must be escaped or quoted");
            }
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                fields.put(names.get(i), values.get(i));
            }
            return RowMaker.this.row(Collections.unmodifiableMap(fields));
        }
    }
}
