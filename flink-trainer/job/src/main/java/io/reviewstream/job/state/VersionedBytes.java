package io.reviewstream.job.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** A section of numbers as one element, behind the version of its form. */
public final class VersionedBytes {
    private VersionedBytes() {}

    public static List<byte[]> write(int version, Writing writing) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(256);
            out.writeInt(version);
            writing.write(out);
            return List.of(out.getCopyOfBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a section that has something in it.
     *
     * @param version the one form that is known
     * @throws io.reviewstream.job.faults.UnreadableStateException if another version, which is newer, wrote it
     */
    public static void read(SavedState saved, Section section, int version, Reading reading) {
        for (byte[] element : saved.get(section)) {
            try {
                DataInputDeserializer in = new DataInputDeserializer(element);
                int found = in.readInt();
                if (found != version) {
                    throw SectionVersions.unreadable(section.stateName(), found);
                }
                reading.read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Puts the values behind the version. */
    @FunctionalInterface
    public interface Writing {
        public void write(DataOutputSerializer out) throws IOException;
    }

    /** Takes the values in the same order. */
    @FunctionalInterface
    public interface Reading {
        public void read(DataInputDeserializer in) throws IOException;
    }
}
