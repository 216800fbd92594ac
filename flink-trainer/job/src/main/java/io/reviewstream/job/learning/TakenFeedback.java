package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far the trainer has read: the file, and each partition of the feedback. For one thread. */
final class TakenFeedback {
    private static final int VERSION = 1;

    private long count;
    private boolean fileRead;
    private final Map<Integer, Long> offsets = new TreeMap<>();

    /** Reads what {@link #toBytes} wrote; of an empty section, a beginning. */
    static TakenFeedback from(SavedState saved) {
        TakenFeedback taken = new TakenFeedback();
        VersionedBytes.read(saved, Section.FEEDBACK, VERSION, in -> {
            taken.count = in.readLong();
            taken.fileRead = in.readBoolean();
            for (int left = in.readInt(); left > 0; left--) {
                int partition = in.readInt();
                taken.offsets.put(partition, in.readLong());
            }
        });
        return taken;
    }

    List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            out.writeLong(count);
            out.writeBoolean(fileRead);
            out.writeInt(offsets.size());
            for (Map.Entry<Integer, Long> entry : offsets.entrySet()) {
                out.writeInt(entry.getKey());
                out.writeLong(entry.getValue());
            }
        });
    }

    /** Counts feedback that came, of the holdout too. */
    void take(TrainingExample feedback) {
        count++;
        offsets.merge(feedback.partition(), feedback.offset() + 1, Math::max);
    }

    void fileEnded() {
        fileRead = true;
    }

    /** Goes on where a release has read to. */
    void goOnFrom(Map<Integer, Long> released) {
        offsets.putAll(released);
    }

    /** Feedback that came, of the holdout too. */
    long count() {
        return count;
    }

    /** Whether the file has been read to its end. */
    boolean isFileRead() {
        return fileRead;
    }

    /** The offset after the last feedback taken, by partition. */
    Map<Integer, Long> offsets() {
        return Collections.unmodifiableMap(offsets);
    }
}
