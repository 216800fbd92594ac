package io.reviewstream.model.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines that end with LF and nothing else; the last one may lack it. Splits bytes and decodes line by line, so that an
 * error in the encoding is found in its line. Not thread-safe.
 */
final class LineReader implements AutoCloseable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final FilePlace place;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int at;
    private int filled;

    LineReader(InputStream in, FilePlace place) {
        this.in = in;
        this.place = place;
    }

    FilePlace place() {
        return place;
    }

    /** The next line without its end, or null behind the last one. */
    @Nullable
    String next() {
        place.line(place.line() + 1);
        try {
            String line = nextLine();
            return line != null && place.line() == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        } catch (IOException e) {
            throw place.unreadable(e);
        }
    }

    private @Nullable String nextLine() throws IOException {
        begun.reset();
        while (fill()) {
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            boolean whole = end < filled;
            if (whole && begun.size() == 0) {
                int from = at;
                at = end + 1;
                return decode(buffer, from, end - from);
            }
            begun.write(buffer, at, end - at);
            at = whole ? end + 1 : end;
            if (whole) {
                return decodeBegun();
            }
        }
        return begun.size() == 0 ? null : decodeBegun();
    }

    private boolean fill() throws IOException {
        if (at < filled) {
            return true;
        }
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    private String decodeBegun() throws IOException {
        byte[] bytes = begun.toByteArray();
        return decode(bytes, 0, bytes.length);
    }

    private String decode(byte[] bytes, int from, int length) throws IOException {
        return decoder.decode(ByteBuffer.wrap(bytes, from, length)).toString();
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw place.unreadable(e);
        }
    }
}
