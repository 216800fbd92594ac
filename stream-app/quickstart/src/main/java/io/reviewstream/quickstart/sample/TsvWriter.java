package io.reviewstream.quickstart.sample;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes tab-separated rows with a header; tabs, line ends and backslashes in a cell become \t \n \r \\. */
public final class TsvWriter implements Closeable {
    private final Writer writer;

    /**
     * Writes the header at once.
     *
     * @throws IOException if the writer refuses it
     */
    public TsvWriter(Writer writer, List<String> header) throws IOException {
        this.writer = writer;
        row(header);
    }

    /**
     * Writes one row.
     *
     * @throws IOException if the writer refuses it
     */
    public void row(List<String> cells) throws IOException {
        writer.write(String.join("\t", cells.stream().map(TsvWriter::escape).toList()));
        writer.write('\n');
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static String escape(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
