package io.reviewstream.model.drift;

import io.reviewstream.model.drift.Statistic.Kind;
import io.reviewstream.model.drift.distance.EqualMassBins;
import io.reviewstream.model.drift.tokens.ReviewSample;
import io.reviewstream.model.drift.tokens.SketchBytes;
import io.reviewstream.model.drift.tokens.TokenSketch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A {@link StreamSummary} with its bins as bytes, in this order: format, reviews, the three sizes of the sketch and that of the
 * sample; of each ordered statistic its name, bounds and counts; of each other one its name and its categories with their
 * counts; the sketch and the sample as {@link SketchBytes} has them. Equal summaries give equal bytes.
 */
public final class SummaryBytes {
    private static final int FORMAT = 1;
    private static final int MOST_ENTRIES = 1 << 20;

    private SummaryBytes() {}

    /** The bytes of a summary. */
    public static byte[] of(StreamSummary summary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, summary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The summary of the bytes.
     *
     * @throws IllegalArgumentException if they are not of a summary, or of another format
     */
    public static StreamSummary summary(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readInt();
            if (format != FORMAT) {
                throw new IOException("their format is " + format + ", not " + FORMAT);
            }
            return read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "these " + bytes.length + " bytes hold no summary of a stream: " + e.getMessage(), e);
        }
    }

    private static void write(DataOutputStream out, StreamSummary summary) throws IOException {
        SummaryBins bins = summary.bins();
        out.writeInt(FORMAT);
        out.writeLong(summary.reviews());
        out.writeInt(bins.sketch().width());
        out.writeInt(bins.sketch().depth());
        out.writeInt(bins.sketch().words());
        out.writeInt(bins.sample());
        for (Statistic statistic : Statistic.values()) {
            if (statistic.kind() == Kind.ORDERED) {
                out.writeUTF(statistic.name());
                double[] bounds = bins.of(statistic).upperBounds();
                out.writeInt(bounds.length);
                for (double bound : bounds) {
                    out.writeDouble(bound);
                }
                for (long count : summary.counts(statistic)) {
                    out.writeLong(count);
                }
            } else if (statistic.kind() == Kind.CATEGORY) {
                out.writeUTF(statistic.name());
                SortedMap<String, Long> found = summary.categories(statistic);
                out.writeInt(found.size());
                for (Map.Entry<String, Long> category : found.entrySet()) {
                    out.writeUTF(category.getKey());
                    out.writeLong(category.getValue());
                }
            }
        }
        writeBytes(out, SketchBytes.of(summary.words()));
        writeBytes(out, SketchBytes.of(summary.sample()));
    }

    private static StreamSummary read(DataInputStream in) throws IOException {
        long reviews = in.readLong();
        TokenSketch.Settings sketch = new TokenSketch.Settings(in.readInt(), in.readInt(), in.readInt());
        int sample = in.readInt();
        Map<Statistic, EqualMassBins> bins = new EnumMap<>(Statistic.class);
        Map<Statistic, long[]> counts = new EnumMap<>(Statistic.class);
        Map<Statistic, Map<String, Long>> categories = new EnumMap<>(Statistic.class);
        for (Statistic statistic : Statistic.values()) {
            if (statistic.kind() == Kind.WORDS) {
                continue;
            }
            requireName(in, statistic);
            if (statistic.kind() == Kind.ORDERED) {
                EqualMassBins found = bins(in);
                bins.put(statistic, found);
                counts.put(statistic, longs(in, found.size()));
            } else {
                categories.put(statistic, categories(in));
            }
        }
        TokenSketch words = SketchBytes.sketch(readBytes(in));
        ReviewSample reviewSample = SketchBytes.sample(readBytes(in));
        return StreamSummary.of(
                new SummaryBins(bins, sketch, sample), reviews, counts, categories, words, reviewSample);
    }

    private static void requireName(DataInputStream in, Statistic statistic) throws IOException {
        String name = in.readUTF();
        if (!name.equals(statistic.name())) {
            throw new IOException("they hold " + name + " where " + statistic + " should be");
        }
    }

    private static EqualMassBins bins(DataInputStream in) throws IOException {
        double[] bounds = new double[size(in)];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = in.readDouble();
        }
        return EqualMassBins.withBounds(bounds);
    }

    private static long[] longs(DataInputStream in, int number) throws IOException {
        long[] values = new long[number];
        for (int i = 0; i < number; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    private static Map<String, Long> categories(DataInputStream in) throws IOException {
        Map<String, Long> found = new TreeMap<>();
        for (int left = size(in); left > 0; left--) {
            String name = in.readUTF();
            found.put(name, in.readLong());
        }
        return found;
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException(length + " bytes should follow");
        }
        return in.readNBytes(length);
    }

    private static int size(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MOST_ENTRIES) {
            throw new IOException(size + " is no size");
        }
        return size;
    }
}
