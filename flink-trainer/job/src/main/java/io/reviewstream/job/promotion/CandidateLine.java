package io.reviewstream.job.promotion;

import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import java.util.List;
import org.apache.flink.types.StringValue;

/**
 * How many candidates were compared with the release that is live: each look is a chance for one that is no better. A new
 * live release begins a new line. For one thread.
 */
public final class CandidateLine {
    private static final int VERSION = 1;

    private String live = "";
    private int compared;

    /** Reads what {@link #toBytes} wrote; of an empty section, a line of which nothing was compared yet. */
    public static CandidateLine from(SavedState saved) {
        CandidateLine line = new CandidateLine();
        VersionedBytes.read(saved, Section.LINE, VERSION, in -> {
            line.live = StringValue.readString(in);
            line.compared = in.readInt();
        });
        return line;
    }

    public List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            StringValue.writeString(live, out);
            out.writeInt(compared);
        });
    }

    /** Counts one more comparison with this release, and returns its number, from 1. */
    public int next(String release) {
        compared = release.equals(live) ? compared + 1 : 1;
        live = release;
        return compared;
    }
}
