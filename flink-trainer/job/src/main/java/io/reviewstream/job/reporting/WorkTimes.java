package io.reviewstream.job.reporting;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** What a trainer spends its time on. For one thread. */
public final class WorkTimes {
    private static final double NANOS = 1e9;

    private final long started = System.nanoTime();
    private final Map<Kind, Long> nanos = new EnumMap<>(Kind.class);

    /** What there is to do beside waiting, reading and counting. */
    public enum Kind {
        /** Fits and steps on feedback. */
        TRAINING,
        /** Candidates: export, scores on the holdout, reports, the gate. */
        EVALUATION,
        /** What a checkpoint holds is put together. */
        SAVING
    }

    /**
     * So many seconds of each so far.
     *
     * @param training of {@link Kind#TRAINING}
     * @param evaluation of {@link Kind#EVALUATION}
     * @param saving of {@link Kind#SAVING}
     * @param all that have passed; what is left of them was spent on reading, counting and waiting
     */
    public record Seconds(double training, double evaluation, double saving, double all) {
        static final Seconds NONE = new Seconds(0, 0, 0, 0);
    }

    /** Does the work, and counts its time even if it fails. */
    public <T> T during(Kind kind, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            nanos.merge(kind, System.nanoTime() - start, Long::sum);
        }
    }

    /** All of it. */
    public Seconds seconds() {
        return new Seconds(
                of(Kind.TRAINING), of(Kind.EVALUATION), of(Kind.SAVING), (System.nanoTime() - started) / NANOS);
    }

    private double of(Kind kind) {
        return nanos.getOrDefault(kind, 0L) / NANOS;
    }
}
