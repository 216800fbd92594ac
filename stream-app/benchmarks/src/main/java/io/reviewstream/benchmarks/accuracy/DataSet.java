package io.reviewstream.benchmarks.accuracy;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextRow;
import io.reviewstream.network.comparison.Parts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A folder with the files {@code train.tsv.gz}, {@code dev.tsv.gz} and {@code test.tsv.gz}.
 *
 * @param folder where they are
 * @param labelColumn column of the label
 */
public record DataSet(Path folder, String labelColumn) {

    /**
     * Its parts.
     *
     * @param withTest whether the test part is opened at all
     * @param most rows of the train part that are kept, and a quarter as many of the others, chosen by chance
     */
    public Parts parts(boolean withTest, int most) {
        return new Parts(
                rows("train", most), rows("dev", Math.max(1, most / 4)), withTest ? rows("test", most / 4) : null);
    }

    private List<LabelledText> rows(String part, int most) {
        Path file = folder.resolve(part + ".tsv.gz");
        if (!Files.isReadable(file)) {
            throw new IllegalStateException(
                    "no data set at " + file + ": give -Ddata.dir=DIR, the directory of the data sets");
        }
        List<LabelledText> texts = new ArrayList<>();
        try (Stream<TextRow> rows = TextFile.open(file, TextColumns.labelledBy(labelColumn))) {
            rows.forEach(row -> texts.add(new LabelledText(row.text(), Objects.requireNonNull(row.label()))));
        }
        if (texts.size() <= most) {
            return texts;
        }
        Collections.shuffle(texts, new Random(1));
        return List.copyOf(texts.subList(0, most));
    }
}
