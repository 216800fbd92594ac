package io.reviewstream.benchmarks.line;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The texts of nsmc-binary. */
public final class Texts {
    private static final String SET = "nsmc-binary";

    private final Path folder;

    /**
     * Those of the data sets that were given.
     *
     * @throws IOException if nsmc-binary is not there
     */
    public Texts(BenchOptions options) throws IOException {
        this(options.data()
                .orElseThrow(() -> new IOException("no data sets: give -Ddata.dir=DIR"))
                .resolve(SET));
    }

    private Texts(Path folder) throws IOException {
        this.folder = folder;
        if (!Files.isReadable(folder.resolve("test.tsv.gz"))) {
            throw new IOException("no data set at " + folder + ": give -Ddata.dir=DIR, the directory of the data sets");
        }
    }

    /** Those of a folder. */
    static Texts in(Path folder) throws IOException {
        return new Texts(folder);
    }

    /** Where they are. */
    public Path folder() {
        return folder;
    }

    /** Some of the train part, with their labels. */
    List<LabelledText> labelled(int count) {
        try (Stream<TextRow> rows = TextFile.open(folder.resolve("train.tsv.gz"), TextColumns.labelledBy("label"))) {
            return rows.limit(count)
                    .map(row -> new LabelledText(row.text(), Objects.requireNonNull(row.label())))
                    .toList();
        }
    }

    /** Those of test and train, each once, in the order of the files; the same list in every process. */
    public static List<String> distinct(Path folder) throws IOException {
        Texts texts = in(folder);
        return Stream.of("test.tsv.gz", "train.tsv.gz")
                .flatMap(file -> texts.column(file).stream())
                .distinct()
                .toList();
    }

    private List<String> column(String file) {
        try (Stream<TextRow> rows = TextFile.open(folder.resolve(file), TextColumns.labelledBy("label"))) {
            return rows.map(TextRow::text).toList();
        }
    }
}
