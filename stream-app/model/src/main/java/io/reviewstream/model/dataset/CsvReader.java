package io.reviewstream.model.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Comma-separated records under a header. */
final class CsvReader implements RowReader {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private final FilePlace place;
    private final InputStream in;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final RowMaker.HeaderRows rows;

    CsvReader(InputStream in, FilePlace place, TextColumns columns) {
        this.in = in;
        this.place = place;
        try {
            place.line(1);
            parser = CSVParser.builder()
                    .setReader(Utf8.reader(in))
                    .setFormat(FORMAT)
                    .get();
            records = parser.iterator();
            CSVRecord header = nextRecord();
            if (header == null) {
                throw place.problem("the file is empty; its first line must name the columns");
            }
            rows = new RowMaker(columns, place).header(header.toList());
        } catch (IOException e) {
            closeQuietly();
            throw place.unreadable(e);
        } catch (TextFileException e) {
            closeQuietly();
            throw e;
        }
    }

    @Override
    public @Nullable TextRow next() {
        CSVRecord csvRecord = nextRecord();
        return csvRecord == null ? null : rows.row(csvRecord.toList());
    }

    /** The next record; the place is then the line in which it begins. */
    private @Nullable CSVRecord nextRecord() {
        place.line(parser.getCurrentLineNumber() + 1);
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw cause == null || cause instanceof CSVException ? badQuotes(e) : place.unreadable(cause);
        } catch (IllegalStateException e) {
            throw badQuotes(e);
        }
    }

    private TextFileException badQuotes(RuntimeException e) {
        return place.problem(
                "the quotes in this record do not match; a quote inside a quoted field is written twice", e);
    }

    private void closeQuietly() {
        try {
            in.close();
        } catch (IOException e) {
            // The problem that brought us here matters more.
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw place.unreadable(e);
        }
    }
}
