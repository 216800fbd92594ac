package io.reviewstream.job.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;

/**
 * The numbers of four owners in one element without a version, as states hold them that were written before each owner had
 * a section of its own. They are only read.
 */
public final class FormerCounters {
    private static final int VERSION = 1;

    private FormerCounters() {}

    /** Parts such an element into the sections of today; does nothing where there is none. */
    public static void part(SavedState saved) {
        for (byte[] element : saved.get(Section.COUNTERS)) {
            try {
                part(new DataInputDeserializer(element), saved);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        saved.put(Section.COUNTERS, List.of());
    }

    private static void part(DataInputDeserializer in, SavedState saved) throws IOException {
        long sequence = in.readLong();
        long feedback = in.readLong();
        long trained = in.readLong();
        long examples = in.readLong();
        long sinceCandidate = in.readLong();
        long sinceGrowth = in.readLong();
        int refusedInRow = in.readInt();
        boolean fileRead = in.readBoolean();
        double temperature = in.readDouble();
        String parent = StringValue.readString(in);
        String undecided = StringValue.readString(in);
        saved.put(Section.CANDIDACY, VersionedBytes.write(VERSION, out -> {
            out.writeLong(sequence);
            out.writeInt(refusedInRow);
            StringValue.writeString(parent, out);
            StringValue.writeString(undecided, out);
        }));
        saved.put(Section.TRAINED, VersionedBytes.write(VERSION, out -> {
            out.writeLong(trained);
            out.writeLong(examples);
            out.writeLong(sinceCandidate);
            out.writeLong(sinceGrowth);
            out.writeDouble(temperature);
            out.writeDouble(0); // nobody knows any more which rows stopped the first fit
        }));
        saved.put(Section.DRAWN, VersionedBytes.write(VERSION, out -> {
            out.writeLong(in.readLong());
            copySeen(in, out);
        }));
        saved.put(Section.FEEDBACK, VersionedBytes.write(VERSION, out -> {
            out.writeLong(feedback);
            out.writeBoolean(fileRead);
            copyOffsets(in, out);
        }));
    }

    private static void copySeen(DataInputDeserializer in, DataOutputSerializer out) throws IOException {
        int labels = in.readInt();
        out.writeInt(labels);
        for (int i = 0; i < labels; i++) {
            StringValue.writeString(StringValue.readString(in), out);
            out.writeLong(in.readLong());
        }
    }

    private static void copyOffsets(DataInputDeserializer in, DataOutputSerializer out) throws IOException {
        int partitions = in.readInt();
        out.writeInt(partitions);
        for (int i = 0; i < partitions; i++) {
            out.writeInt(in.readInt());
            out.writeLong(in.readLong());
        }
    }
}
