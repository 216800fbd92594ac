package io.reviewstream.model.scoring;

import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.scoring.graph.Network;
import io.reviewstream.model.scoring.graph.RawScores;
import io.reviewstream.model.scoring.graph.ScoringPath;

/** A folded network of which some runs are those of vectors, which say the same: as {@link SpeedChoice} has it. */
final class ChosenNetwork implements Network {
    private final Network folded;
    private final Network vectors;
    private final SpeedChoice choice;

    /** @param vectors reads the tables of {@code folded}; both become its own */
    ChosenNetwork(Network folded, Network vectors, SpeedChoice choice) {
        this.folded = folded;
        this.vectors = vectors;
        this.choice = choice;
    }

    @Override
    public ScoringPath path() {
        return ScoringPath.VECTOR;
    }

    @Override
    public LengthBuckets buckets() {
        return folded.buckets();
    }

    @Override
    public boolean explains() {
        return folded.explains();
    }

    @Override
    public RawScores run(int bucket, int[] padded, int batch) {
        return (choice.isVector(bucket, batch) ? vectors : folded).run(bucket, padded, batch);
    }

    @Override
    public void requireOpen() {
        folded.requireOpen();
    }

    @Override
    public void close() {
        vectors.close();
        folded.close();
    }
}
