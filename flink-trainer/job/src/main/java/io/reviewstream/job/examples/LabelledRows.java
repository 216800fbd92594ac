package io.reviewstream.job.examples;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextRow;
import io.reviewstream.network.study.words.TextSource;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How to read a labelled file. A row without a label is an error that names its line.
 *
 * @param columns of text and label
 * @param limit most rows to read
 */
public record LabelledRows(TextColumns columns, long limit) implements Serializable {

    Stream<TextRow> open(Path file) {
        return TextFile.open(file, columns).limit(limit);
    }

    /** The rows, to be read one after another and more than once. */
    public TextSource source(Path file) {
        return new TextSource() {
            @Override
            public String name() {
                return String.valueOf(file.getFileName());
            }

            @Override
            public Stream<LabelledText> open() {
                return LabelledRows.this.open(file).map(row -> new LabelledText(row.text(), row.requireLabel()));
            }
        };
    }

    /** The texts of all rows with their labels. */
    public List<LabelledText> texts(Path file) {
        return all(file).stream().map(TrainingExample::labelled).toList();
    }

    /** All rows as examples, numbered from 0. */
    public List<TrainingExample> all(Path file) {
        List<TrainingExample> examples = new ArrayList<>();
        try (Stream<TextRow> rows = open(file)) {
            rows.forEach(row -> examples.add(
                    TrainingExample.row(row.text(), Objects.requireNonNull(row.label()), examples.size())));
        }
        return examples;
    }
}
