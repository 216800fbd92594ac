package io.reviewstream.app.cli.sending;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Counts a file's rows beforehand, so that a progress bar knows its end. */
final class RowCount {
    /** What cannot be counted. */
    static final long UNKNOWN = -1;

    private static final int BUFFER = 1 << 16;

    private RowCount() {}

    /** Returns the number of lines, the header not counted; an estimate, since a quoted CSV field may hold several lines. */
    static long estimate(Path file) {
        String name = file.toString();
        int header = name.contains(".jsonl") || name.contains(".ndjson") ? 0 : 1;
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw, BUFFER) : raw) {
            return Math.max(0, lines(in) - header);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static long lines(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long lines = 0;
        byte last = '\n';
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
            last = read > 0 ? buffer[read - 1] : last;
        }
        return last == '\n' ? lines : lines + 1;
    }
}
