package io.reviewstream.job.learning;

import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** Where the trainer stands with its candidates. For one thread. */
final class Candidacy {
    private static final int VERSION = 1;
    /** Of older ones what came since is more than is trained again. */
    private static final int MOST_READ_TO = 32;

    private long sequence;
    private int refusedInRow;
    private @Nullable String parent;
    private @Nullable String undecided;
    /** By version, the oldest first. */
    private final Map<String, Map<Integer, Long>> readTo = new LinkedHashMap<>();

    /** Reads what {@link #toBytes} wrote; of an empty section, a beginning. */
    static Candidacy from(SavedState saved) {
        Candidacy candidacy = new Candidacy();
        VersionedBytes.read(saved, Section.CANDIDACY, VERSION, in -> {
            candidacy.sequence = in.readLong();
            candidacy.refusedInRow = in.readInt();
            candidacy.parent = StringValue.readString(in);
            candidacy.undecided = StringValue.readString(in);
            // Former trainers end here.
            for (int left = in.available() > 0 ? in.readInt() : 0; left > 0; left--) {
                candidacy.readTo.put(StringValue.readString(in), offsets(in));
            }
        });
        return candidacy;
    }

    List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            out.writeLong(sequence);
            out.writeInt(refusedInRow);
            StringValue.writeString(parent, out);
            StringValue.writeString(undecided, out);
            if (!readTo.isEmpty()) {
                write(readTo, out);
            }
        });
    }

    private static Map<Integer, Long> offsets(DataInputView in) throws IOException {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            offsets.put(in.readInt(), in.readLong());
        }
        return offsets;
    }

    private static void write(Map<String, Map<Integer, Long>> readTo, DataOutputView out) throws IOException {
        out.writeInt(readTo.size());
        for (Map.Entry<String, Map<Integer, Long>> candidate : readTo.entrySet()) {
            StringValue.writeString(candidate.getKey(), out);
            out.writeInt(candidate.getValue().size());
            for (Map.Entry<Integer, Long> partition : candidate.getValue().entrySet()) {
                out.writeInt(partition.getKey());
                out.writeLong(partition.getValue());
            }
        }
    }

    /**
     * A candidate was made.
     *
     * @param learntUpTo offset, by partition, up to which it has seen all but the labels that it does not know
     */
    void made(String version, long itsSequence, Map<Integer, Long> learntUpTo) {
        sequence = itsSequence;
        readTo.put(version, learntUpTo);
        if (readTo.size() > MOST_READ_TO) {
            readTo.remove(readTo.keySet().iterator().next());
        }
    }

    /** What {@link #made} was told of a candidate, unless it was made long ago or elsewhere. */
    Optional<Map<Integer, Long>> readTo(String version) {
        return Optional.ofNullable(readTo.get(version));
    }

    /** The candidate passed the gate; the release controller has not decided yet. */
    void passed(String version) {
        refusedInRow = 0;
        undecided = version;
    }

    /** A candidate was refused, by the gate or by the release controller. */
    void refused() {
        refusedInRow++;
    }

    /** The row of refusals is over without one that passed. */
    void beginAnew() {
        refusedInRow = 0;
    }

    /** The release controller has decided. */
    void decided() {
        undecided = null;
    }

    /** The weights are those of this release. */
    void descendFrom(String version) {
        parent = version;
    }

    /** Sequence number of the latest candidate; 0 before the first. */
    long sequence() {
        return sequence;
    }

    /** Candidates refused since the last one that passed. */
    int refusedInRow() {
        return refusedInRow;
    }

    /** Version of the release that the weights come from, which was live or is; null before the first. */
    @Nullable
    String parent() {
        return parent;
    }

    /** Version of a candidate that passed, until the release controller has decided on it. */
    Optional<String> undecided() {
        return Optional.ofNullable(undecided);
    }
}
