package io.reviewstream.model.drift.tokens;

import io.reviewstream.model.drift.tokens.LowestDraws.Drawn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A {@link TokenSketch} and a {@link ReviewSample} as bytes. Equal contents give equal bytes. Counts are written with as few
 * bytes as they need and runs of zeros as their length, so that the sketch of a quiet minute is small.
 */
public final class SketchBytes {

    private static final int FORMAT = 1;
    private static final int CHUNK = 8192;
    /** Bytes of the largest number. */
    private static final int LONGEST_NUMBER = 9;

    private SketchBytes() {}

    /** The bytes of a sketch. */
    public static byte[] of(TokenSketch sketch) {
        return written(out -> {
            TokenSketch.Settings settings = sketch.settings();
            for (long number : new long[] {
                FORMAT, settings.width(), settings.depth(), settings.words(), sketch.reviews(), sketch.occurrences()
            }) {
                write(out, number);
            }
            writeCells(out, sketch.table());
            write(out, sketch.kept().size());
            for (Drawn<String> word : sketch.kept().drawn().toList()) {
                write(out, word.draw());
                out.writeUTF(word.key());
            }
        });
    }

    /**
     * The sketch of the bytes.
     *
     * @throws IllegalArgumentException if they are not of a sketch, or of another format
     */
    public static TokenSketch sketch(byte[] bytes) {
        return read(bytes, in -> {
            TokenSketch.Settings settings = new TokenSketch.Settings(readInt(in), readInt(in), readInt(in));
            long reviews = read(in);
            long occurrences = read(in);
            TokenSketch sketch = new TokenSketch(settings)
                    .restore(readCells(in, settings.width() * settings.depth()), reviews, occurrences);
            for (int left = readInt(in); left > 0; left--) {
                long draw = read(in);
                String word = in.readUTF();
                sketch.kept().offer(word, draw, word);
            }
            return sketch;
        });
    }

    /** The bytes of a sample. */
    public static byte[] of(ReviewSample sample) {
        return written(out -> {
            write(out, FORMAT);
            write(out, sample.most());
            write(out, sample.size());
            for (Drawn<List<String>> review : sample.drawn().toList()) {
                out.writeUTF(review.key());
                write(out, review.value().size());
                for (String word : review.value()) {
                    out.writeUTF(word);
                }
            }
        });
    }

    /**
     * The sample of the bytes.
     *
     * @throws IllegalArgumentException if they are not of a sample, or of another format
     */
    public static ReviewSample sample(byte[] bytes) {
        return read(bytes, in -> {
            ReviewSample sample = new ReviewSample(readInt(in));
            for (int left = readInt(in); left > 0; left--) {
                String id = in.readUTF();
                String[] words = new String[readInt(in)];
                for (int i = 0; i < words.length; i++) {
                    words[i] = in.readUTF();
                }
                sample.add(id, List.of(words));
            }
            return sample;
        });
    }

    /** In chunks: a stream of bytes takes each alone, under a lock, and there are tens of thousands. */
    private static void writeCells(DataOutputStream out, long[] cells) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int used = 0;
        for (int at = 0; at < cells.length; ) {
            if (used > CHUNK - 2 * LONGEST_NUMBER) {
                out.write(chunk, 0, used);
                used = 0;
            }
            used = put(chunk, used, cells[at]);
            if (cells[at++] == 0) {
                int from = at;
                while (at < cells.length && cells[at] == 0) {
                    at++;
                }
                used = put(chunk, used, at - from);
            }
        }
        out.write(chunk, 0, used);
    }

    private static long[] readCells(DataInputStream in, int size) throws IOException {
        long[] cells = new long[size];
        for (int at = 0; at < size; at++) {
            cells[at] = read(in);
            if (cells[at] == 0) {
                at += readInt(in);
            }
        }
        return cells;
    }

    private static void write(DataOutputStream out, long number) throws IOException {
        byte[] bytes = new byte[LONGEST_NUMBER];
        out.write(bytes, 0, put(bytes, 0, number));
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. Returns where the next number goes. */
    private static int put(byte[] into, int from, long number) {
        int at = from;
        long left = number;
        while (left > 127) {
            into[at++] = (byte) ((left & 127) | 128);
            left >>>= 7;
        }
        into[at++] = (byte) left;
        return at;
    }

    private static long read(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (next & 127L) << shift;
            if (next < 128) {
                return number;
            }
        }
        throw new IOException("a number has no end");
    }

    private static int readInt(DataInputStream in) throws IOException {
        long number = read(in);
        if (number > 1 << 24) {
            throw new IOException(number + " is too large a size");
        }
        return (int) number;
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static byte[] written(Writing content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long format = read(in);
            if (format != FORMAT) {
                throw new IOException("their format is " + format + ", not " + FORMAT);
            }
            T result = content.from(in);
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes are left over");
            }
            return result;
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("these " + bytes.length + " bytes hold no sketch: " + e.getMessage(), e);
        }
    }
}
