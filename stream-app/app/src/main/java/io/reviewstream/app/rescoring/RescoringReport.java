package io.reviewstream.app.rescoring;

import io.reviewstream.program.deadletters.DeadLetterReason;
import java.util.EnumMap;
import java.util.Map;

/** What became of the records. For one thread. */
public final class RescoringReport {
    private final Map<DeadLetterReason, Long> unusable = new EnumMap<>(DeadLetterReason.class);
    private long read;
    private long outside;
    private long before;
    private long written;

    void read(long records) {
        read += records;
    }

    void outside(long records) {
        outside += records;
    }

    void before(long records) {
        before += records;
    }

    void written(long predictions) {
        written += predictions;
    }

    void unusable(DeadLetterReason reason) {
        unusable.merge(reason, 1L, Long::sum);
    }

    /** Records that were read. */
    public long read() {
        return read;
    }

    /** Of these, records whose timestamp is not between the two times. */
    public long outside() {
        return outside;
    }

    /** Of these, records whose prediction by this release was in the topic already. */
    public long before() {
        return before;
    }

    /** Of these, records whose prediction was written now. */
    public long written() {
        return written;
    }

    /** Of these, records that cannot be scored, by reason. */
    public Map<DeadLetterReason, Long> unusable() {
        return Map.copyOf(unusable);
    }

    /** Whether every record that was read is accounted for. */
    public boolean addsUp() {
        long bad = unusable.values().stream().mapToLong(Long::longValue).sum();
        return read == outside + before + written + bad;
    }
}
