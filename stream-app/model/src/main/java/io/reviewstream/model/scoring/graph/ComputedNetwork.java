package io.reviewstream.model.scoring.graph;

import java.util.List;

/** A network that is computed without TensorFlow. What it reads is lent, and must outlast it. */
public final class ComputedNetwork extends NetworkByLength {

    /** Scores padded texts. Thread-safe. */
    @FunctionalInterface
    public interface Computation {
        /**
         * What the network says.
         *
         * @param padded ids of at least {@code batch} texts of this shape
         */
        RawScores of(int[] padded, int batch, PaddedShape shape);
    }

    private ComputedNetwork(ScoringPath path, LengthBuckets buckets, List<LengthRun> runs) {
        super(path, buckets, runs);
    }

    /**
     * A network.
     *
     * @param shapes of its padded texts, by rising length
     * @param explains whether what it says tells contributions
     */
    public static ComputedNetwork of(
            ScoringPath path, List<PaddedShape> shapes, boolean explains, Computation computation) {
        List<LengthRun> runs =
                shapes.stream().map(shape -> run(shape, explains, computation)).toList();
        return new ComputedNetwork(
                path, new LengthBuckets(shapes.stream().map(PaddedShape::length).toList()), runs);
    }

    private static LengthRun run(PaddedShape shape, boolean explains, Computation computation) {
        return new LengthRun() {
            @Override
            public boolean explains() {
                return explains;
            }

            @Override
            public RawScores run(int[] padded, int batch) {
                return computation.of(padded, batch, shape);
            }
        };
    }

    @Override
    void release() {
        // what it reads is another's
    }
}
