package io.reviewstream.model.scoring.graph;

import java.util.List;

/** What networks of one graph a padded length share. */
abstract class NetworkByLength implements Network {
    private final ScoringPath path;
    private final LengthBuckets buckets;
    private final List<? extends LengthRun> graphs;
    private final RunLock runs = new RunLock();

    /** @param graphs one a bucket; the list may still grow */
    NetworkByLength(ScoringPath path, LengthBuckets buckets, List<? extends LengthRun> graphs) {
        this.path = path;
        this.buckets = buckets;
        this.graphs = graphs;
    }

    @Override
    public final ScoringPath path() {
        return path;
    }

    @Override
    public final LengthBuckets buckets() {
        return buckets;
    }

    @Override
    public final boolean explains() {
        return graphs.get(0).explains();
    }

    @Override
    public final RawScores run(int bucket, int[] padded, int batch) {
        return runs.run(batch, () -> graphs.get(bucket).run(padded, batch));
    }

    @Override
    public final void requireOpen() {
        runs.requireOpen();
    }

    @Override
    public final void close() {
        runs.shut(this::release);
    }

    /** Gives TensorFlow's memory back; called once, when no run is in progress. */
    abstract void release();
}
