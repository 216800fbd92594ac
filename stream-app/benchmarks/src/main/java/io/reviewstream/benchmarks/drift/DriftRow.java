package io.reviewstream.benchmarks.drift;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text of a data set.
 *
 * @param id its id there
 * @param text the text
 * @param label what a person said of it
 * @param group its day or its domain, empty if it has none
 * @param film its film, empty if it has none
 */
public record DriftRow(String id, String text, String label, String group, String film) {

    /** A row as it is trained on. */
    public LabelledText labelled() {
        return new LabelledText(text, label);
    }

    /** The same row with another text. */
    DriftRow saying(String other) {
        return new DriftRow(id, other, label, group, film);
    }

    /** The rows of a part of a data set, in their order. */
    public static List<DriftRow> read(BenchOptions options, String set, String part) throws IOException {
        Path file = options.data()
                .orElseThrow(() -> new IOException("no data sets: give -Ddata.dir=DIR"))
                .resolve(set)
                .resolve(part + ".tsv.gz");
        if (!Files.isReadable(file)) {
            throw new IOException("no data set at " + file + ": give -Ddata.dir=DIR, the directory of the data sets");
        }
        try (Stream<TextRow> rows = TextFile.open(file, TextColumns.labelledBy("label"))) {
            return rows.map(DriftRow::of).toList();
        }
    }

    private static DriftRow of(TextRow row) {
        String id = row.columns().getOrDefault("row_id", row.columns().getOrDefault("review_id", ""));
        String group = row.columns().getOrDefault("domain", row.columns().getOrDefault("date", ""));
        return new DriftRow(
                id, row.text(), row.requireLabel(), group, row.columns().getOrDefault("movie_id", ""));
    }
}
