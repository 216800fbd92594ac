package io.reviewstream.job.learning;

import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import java.util.List;
import java.util.Optional;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** Where the trainer stands with its candidates. For one thread. */
final class Candidacy {
    private static final int VERSION = 1;

    private long sequence;
    private int refusedInRow;
    private @Nullable String parent;
    private @Nullable String undecided;

    /** Reads what {@link #toBytes} wrote; of an empty section, a beginning. */
    static Candidacy from(SavedState saved) {
        Candidacy candidacy = new Candidacy();
        VersionedBytes.read(saved, Section.CANDIDACY, VERSION, in -> {
            candidacy.sequence = in.readLong();
            candidacy.refusedInRow = in.readInt();
            candidacy.parent = StringValue.readString(in);
            candidacy.undecided = StringValue.readString(in);
        });
        return candidacy;
    }

    List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            out.writeLong(sequence);
            out.writeInt(refusedInRow);
            StringValue.writeString(parent, out);
            StringValue.writeString(undecided, out);
        });
    }

    /** A candidate was made. */
    void made(long itsSequence) {
        sequence = itsSequence;
    }

    /** The candidate passed the gate; the release controller has not decided yet. */
    void passed(String version) {
        refusedInRow = 0;
        undecided = version;
        parent = version;
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

    /** Version of the release that the weights come from; null before the first. */
    @Nullable
    String parent() {
        return parent;
    }

    /** Version of a candidate that passed, until the release controller has decided on it. */
    Optional<String> undecided() {
        return Optional.ofNullable(undecided);
    }
}
