package io.reviewstream.model.scoring;

import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.scoring.graph.Network;
import io.reviewstream.model.scoring.graph.RawScores;
import io.reviewstream.model.scoring.graph.ScoringPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Says nothing, takes as long as it is told to, and notes what is asked of it. For one thread. */
final class TimedNetwork implements Network {
    private static final long MICROSECOND = 1_000;

    /** Of networks that run one after the other. */
    static final class Clock {
        private final List<TimedNetwork> closed = new ArrayList<>();
        private long now;

        /** In nanoseconds. */
        long now() {
            return now;
        }

        void pass(long micros) {
            now += micros * MICROSECOND;
        }

        /** Networks in the order in which they were closed. */
        List<TimedNetwork> closed() {
            return closed;
        }
    }

    /** What was run. */
    record Run(int length, int batch) {}

    private final LengthBuckets buckets;
    private final Clock clock;
    private final IntToLongFunction microsOfStep;
    private final List<Run> runs = new ArrayList<>();

    /** @param microsOfStep by batch */
    TimedNetwork(LengthBuckets buckets, Clock clock, IntToLongFunction microsOfStep) {
        this.buckets = buckets;
        this.clock = clock;
        this.microsOfStep = microsOfStep;
    }

    List<Run> runs() {
        return runs;
    }

    @Override
    public RawScores run(int bucket, int[] padded, int batch) {
        int length = buckets.size(bucket);
        runs.add(new Run(length, batch));
        clock.pass(length * microsOfStep.applyAsLong(batch));
        return new RawScores(new float[0], new float[0], null);
    }

    @Override
    public LengthBuckets buckets() {
        return buckets;
    }

    @Override
    public ScoringPath path() {
        return ScoringPath.FOLDED;
    }

    @Override
    public boolean explains() {
        return false;
    }

    @Override
    public void requireOpen() {}

    @Override
    public void close() {
        clock.closed.add(this);
    }
}
