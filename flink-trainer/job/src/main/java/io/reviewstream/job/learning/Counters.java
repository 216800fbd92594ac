package io.reviewstream.job.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** The trainer's numbers, as they stand in a checkpoint. For one thread. */
final class Counters {
    /** Sequence number of the latest candidate; 0 before the first. */
    long sequence;
    /** Feedback that came, holdout included. */
    long feedback;
    /** Feedback trained. */
    long trained;
    /** Examples that the weights have seen: rows of the first fit, and feedback. */
    long examples;
    /** Feedback trained since the latest candidate. */
    long sinceCandidate;
    /** Feedback trained since the vocabulary grew last. */
    long sinceGrowth;
    /** Candidates refused by the gate since the last one that passed. */
    int refusedInRow;
    /** Whether the file has been read to its end. */
    boolean fileRead;
    /** Temperature that the first fit found. */
    double temperature = 1;
    /** Version of the release that the weights come from; null before the first. */
    @Nullable
    String parent;
    /** Version of a candidate that passed, until the release controller has decided on it. */
    @Nullable
    String undecided;
    /** State of the random generator behind the replay. */
    long draw;
    /** How many examples of each label the replay has been offered. */
    final Map<String, Long> seenByLabel = new TreeMap<>();
    /** The offset after the last feedback taken, by partition. */
    final Map<Integer, Long> offsets = new TreeMap<>();

    List<byte[]> toBytes() {
        try {
            DataOutputSerializer out = new DataOutputSerializer(256);
            out.writeLong(sequence);
            out.writeLong(feedback);
            out.writeLong(trained);
            out.writeLong(examples);
            out.writeLong(sinceCandidate);
            out.writeLong(sinceGrowth);
            out.writeInt(refusedInRow);
            out.writeBoolean(fileRead);
            out.writeDouble(temperature);
            StringValue.writeString(parent, out);
            StringValue.writeString(undecided, out);
            out.writeLong(draw);
            writeMaps(out);
            return List.of(out.getCopyOfBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeMaps(DataOutputSerializer out) throws IOException {
        out.writeInt(seenByLabel.size());
        for (Map.Entry<String, Long> entry : seenByLabel.entrySet()) {
            StringValue.writeString(entry.getKey(), out);
            out.writeLong(entry.getValue());
        }
        out.writeInt(offsets.size());
        for (Map.Entry<Integer, Long> entry : offsets.entrySet()) {
            out.writeInt(entry.getKey());
            out.writeLong(entry.getValue());
        }
    }

    /** Reads what {@link #toBytes} wrote; without elements, the counters of a beginning. */
    static Counters fromBytes(List<byte[]> elements) {
        Counters counters = new Counters();
        if (elements.isEmpty()) {
            return counters;
        }
        try {
            counters.read(new DataInputDeserializer(elements.get(0)));
            return counters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(DataInputDeserializer in) throws IOException {
        sequence = in.readLong();
        feedback = in.readLong();
        trained = in.readLong();
        examples = in.readLong();
        sinceCandidate = in.readLong();
        sinceGrowth = in.readLong();
        refusedInRow = in.readInt();
        fileRead = in.readBoolean();
        temperature = in.readDouble();
        parent = StringValue.readString(in);
        undecided = StringValue.readString(in);
        draw = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            String label = StringValue.readString(in);
            seenByLabel.put(label, in.readLong());
        }
        for (int left = in.readInt(); left > 0; left--) {
            int partition = in.readInt();
            offsets.put(partition, in.readLong());
        }
    }
}
