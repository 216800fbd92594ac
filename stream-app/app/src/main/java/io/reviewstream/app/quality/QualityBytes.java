package io.reviewstream.app.quality;

import io.reviewstream.events.feedback.LabelRank;
import io.reviewstream.model.quality.QualityCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * What the quality program keeps, as bytes, version 1:
 *
 * <pre>
 * review      version 1 byte: 1; flags 1 byte: 1 prediction, 2 label that judges, 4 label apart, 8 prediction in shadow; then
 *             those that there are, in this order
 * prediction  reviewTime 8 bytes, scoredAt 8 bytes, confidence 4 bytes, label, release, segment
 * label       time 8 bytes, createdAt 8 bytes, moderator 1 byte, label
 * cell's key  start of the half hour 8 bytes, release, segment
 * cell        version 1 byte: 1; count of numbers varint; numbers varint; rows varint, then for each: truth, cells varint,
 *             then for each: prediction, count varint
 * </pre>
 *
 * Names are those of {@link DataOutputStream#writeUTF}, whole numbers big-endian; a varint carries seven bits a byte, lowest
 * first, of the number in zigzag. A review travels between the two halves of the program with one part alone. A later version
 * of the app must read every earlier one.
 */
final class QualityBytes {
    private static final int VERSION = 1;
    private static final int PREDICTION = 1;
    private static final int JUDGING = 2;
    private static final int APART = 4;
    private static final int SHADOW = 8;

    private QualityBytes() {}

    /** What writes one kind of bytes. */
    private interface Writer {
        void to(DataOutputStream out) throws IOException;
    }

    /** What reads one kind of bytes. */
    private interface Reader<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] write(JoinedReview review) {
        PredictedLabel prediction = review.prediction();
        FeedbackLabel judging = review.judging();
        FeedbackLabel apart = review.apart();
        PredictedLabel shadow = review.shadow();
        return bytes(out -> {
            out.writeByte(VERSION);
            out.writeByte((prediction == null ? 0 : PREDICTION)
                    | (judging == null ? 0 : JUDGING)
                    | (apart == null ? 0 : APART)
                    | (shadow == null ? 0 : SHADOW));
            write(out, prediction);
            write(out, judging);
            write(out, apart);
            write(out, shadow);
        });
    }

    private static void write(DataOutputStream out, @Nullable PredictedLabel prediction) throws IOException {
        if (prediction != null) {
            out.writeLong(prediction.reviewTime());
            out.writeLong(prediction.scoredAt());
            out.writeFloat(prediction.confidence());
            out.writeUTF(prediction.label());
            out.writeUTF(prediction.release());
            out.writeUTF(prediction.segment());
        }
    }

    private static void write(DataOutputStream out, @Nullable FeedbackLabel label) throws IOException {
        if (label != null) {
            out.writeLong(label.time());
            out.writeLong(label.rank().createdAt());
            out.writeBoolean(label.rank().moderator());
            out.writeUTF(label.label());
        }
    }

    static JoinedReview review(byte[] bytes) {
        return read(bytes, in -> {
            requireVersion(in);
            int flags = in.readUnsignedByte();
            return new JoinedReview(
                    (flags & PREDICTION) == 0 ? null : prediction(in),
                    (flags & JUDGING) == 0 ? null : label(in, true),
                    (flags & APART) == 0 ? null : label(in, false),
                    (flags & SHADOW) == 0 ? null : prediction(in));
        });
    }

    private static PredictedLabel prediction(DataInputStream in) throws IOException {
        long reviewTime = in.readLong();
        long scoredAt = in.readLong();
        float confidence = in.readFloat();
        return new PredictedLabel(reviewTime, scoredAt, in.readUTF(), confidence, in.readUTF(), in.readUTF());
    }

    private static FeedbackLabel label(DataInputStream in, boolean judges) throws IOException {
        long time = in.readLong();
        long createdAt = in.readLong();
        boolean moderator = in.readBoolean();
        return new FeedbackLabel(time, in.readUTF(), judges, new LabelRank(moderator, createdAt));
    }

    /** Without the partition: each has cells of its own. Keys of earlier half hours come before those of later ones. */
    static byte[] write(CellKey key) {
        return bytes(out -> {
            out.writeLong(key.bucket());
            out.writeUTF(key.release());
            out.writeUTF(key.segment());
        });
    }

    static CellKey key(int partition, byte[] bytes) {
        return read(bytes, in -> new CellKey(partition, in.readLong(), in.readUTF(), in.readUTF()));
    }

    static byte[] write(QualityCounts counts) {
        return bytes(out -> {
            long[] numbers = counts.numbers();
            out.writeByte(VERSION);
            writeVarint(out, numbers.length);
            for (long number : numbers) {
                writeVarint(out, number);
            }
            writeVarint(out, counts.confusion().size());
            for (Map.Entry<String, ? extends Map<String, Long>> row :
                    counts.confusion().entrySet()) {
                out.writeUTF(row.getKey());
                writeVarint(out, row.getValue().size());
                for (Map.Entry<String, Long> cell : row.getValue().entrySet()) {
                    out.writeUTF(cell.getKey());
                    writeVarint(out, cell.getValue());
                }
            }
        });
    }

    static QualityCounts counts(byte[] bytes) {
        return read(bytes, in -> {
            requireVersion(in);
            long[] numbers = new long[(int) readVarint(in)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = readVarint(in);
            }
            Map<String, Map<String, Long>> confusion = new HashMap<>();
            for (long rows = readVarint(in); rows > 0; rows--) {
                Map<String, Long> row = new HashMap<>();
                confusion.put(in.readUTF(), row);
                for (long cells = readVarint(in); cells > 0; cells--) {
                    row.put(in.readUTF(), readVarint(in));
                }
            }
            return QualityCounts.of(numbers, confusion);
        });
    }

    private static void requireVersion(DataInputStream in) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new SerializationException("The quality program kept something in version " + version
                    + "; this app reads version " + VERSION + ": run the app that wrote it");
        }
    }

    private static void writeVarint(DataOutputStream out, long number) throws IOException {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long readVarint(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
        throw new IOException("a number of more than ten bytes");
    }

    private static byte[] bytes(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writer.to(out);
        } catch (IOException e) {
            throw new SerializationException("What the quality program keeps cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return reader.from(in);
        } catch (IOException e) {
            throw new SerializationException("What the quality program kept is cut off", e);
        }
    }
}
