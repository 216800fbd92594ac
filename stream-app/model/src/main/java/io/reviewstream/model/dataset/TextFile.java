package io.reviewstream.model.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * Reads files of texts, the form told by the name: {@code .tsv}, {@code .csv}, {@code .jsonl} or {@code .ndjson}, each
 * also with {@code .gz} behind it. UTF-8, with or without byte order mark; bytes that are not UTF-8 are an error, since
 * silently replaced letters would be learnt as they are.
 *
 * <ul>
 *   <li>TSV: a header line; lines end with LF (with CR LF if the header's does); no quoting; {@code \t}, {@code \n},
 *       {@code \r} and {@code \\} are undone, any other backslash stands for itself; blank lines are passed over unless
 *       there is one column alone.
 *   <li>CSV: a header line; RFC 4180, quoted fields may hold line ends; empty lines are passed over.
 *   <li>JSON lines: an object a line; numbers and booleans become text, null is as if it were not there; empty lines are
 *       passed over.
 * </ul>
 *
 * White space around a label is no part of it. Where labels are ratings ({@link TextColumns#ratings}), a row has the label that
 * its rating stands for.
 */
public final class TextFile {
    private static final int BUFFER = 1 << 16;

    private TextFile() {}

    /**
     * The rows in order, read as they are asked for, so files may be larger than memory. Close the stream. After a {@link
     * MalformedRowException} the stream's iterator goes on with the next row.
     *
     * @throws TextFileException now or while reading, naming file, line and fix
     */
    public static Stream<TextRow> open(Path file) {
        return open(file, TextColumns.defaults());
    }

    /**
     * The same with other column names.
     *
     * @throws TextFileException now or while reading, naming file, line and fix
     */
    public static Stream<TextRow> open(Path file, TextColumns columns) {
        RowReader reader = reader(file, columns);
        Stream<TextRow> rows = StreamSupport.stream(new RowSpliterator(reader), false);
        return (columns.ratings().ranges().isEmpty() ? rows : rows.filter(row -> isLabelled(row, columns.ratings())))
                .onClose(reader::close);
    }

    /**
     * All rows of a file with columns {@code text} and {@code label}.
     *
     * @throws TextFileException naming file, line and fix
     */
    public static List<LabelledText> readLabelled(Path file) {
        return readLabelled(file, TextColumns.labelledBy("label"));
    }

    /**
     * All rows of a labelled file; rows without a label are an error, whatever {@code columns} says about that.
     *
     * @throws TextFileException naming file, line and fix
     */
    public static List<LabelledText> readLabelled(Path file, TextColumns columns) {
        TextColumns labelled = new TextColumns(columns.text(), columns.label(), true, columns.ratings());
        try (Stream<TextRow> rows = open(file, labelled)) {
            return rows.map(row -> new LabelledText(row.text(), row.requireLabel()))
                    .toList();
        }
    }

    private static boolean isLabelled(TextRow row, RatingLabels ratings) {
        return row.label() == null || !ratings.ignores(row.label());
    }

    private static RowReader reader(Path file, TextColumns columns) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean zipped = name.endsWith(".gz");
        String plain = zipped ? name.substring(0, name.length() - ".gz".length()) : name;
        String extension = plain.substring(plain.lastIndexOf('.') + 1);
        if (!List.of("tsv", "csv", "jsonl", "ndjson").contains(extension)) {
            throw new TextFileException(
                    file + ": not a kind of file I know; name it .tsv, .csv, .jsonl or .ndjson, gzipped (.gz) or not");
        }
        FilePlace place = new FilePlace(file);
        InputStream in = stream(file, zipped);
        return switch (extension) {
            case "tsv" -> new TsvReader(new LineReader(in, place), columns);
            case "csv" -> new CsvReader(in, place, columns);
            default -> new JsonLinesReader(new LineReader(in, place), columns);
        };
    }

    private static InputStream stream(Path file, boolean zipped) {
        InputStream raw;
        try {
            raw = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new TextFileException(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new TextFileException(file + ": may not be read by you; ask its owner for the right", e);
        } catch (IOException e) {
            throw new TextFileException(file + ": cannot be opened: " + e, e);
        }
        try {
            return new BufferedInputStream(zipped ? new GZIPInputStream(raw, BUFFER) : raw, BUFFER);
        } catch (IOException e) {
            TextFileException problem = new TextFileException(file + ": is not gzip, whatever its name says", e);
            try {
                raw.close();
            } catch (IOException unclosed) {
                problem.addSuppressed(unclosed);
            }
            throw problem;
        }
    }
}
