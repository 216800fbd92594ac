package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.scoring.graph.DeepNetwork;
import io.reviewstream.model.scoring.graph.ScoringException;
import io.reviewstream.model.text.encoder.EncodedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores the few texts of which somebody wants to see contributions that reach through the states: what the recurrent part says
 * by gradient · input, and what the linear part says exactly. They add up to nothing. The texts must be encoded by the
 * bundle's encoder. A network of its own, as it was saved, with a way back; golden texts are for {@link Scorer} to check.
 * Thread-safe.
 */
public final class DeepScorer implements AutoCloseable {
    /** Everything between ids and logits is kept until the way back is done. */
    private static final int BATCH = 8;

    private final DeepNetwork network;
    private final BucketScorer scorer;

    private DeepScorer(DeepNetwork network, Bundle bundle) {
        this.network = network;
        this.scorer = new BucketScorer(network, bundle.manifest());
    }

    /**
     * Loads the network of a bundle.
     *
     * @return empty if the bundle tells no contributions, as those of former versions do
     * @throws BundleRefusedException if TensorFlow cannot load it, or its signatures are not the manifest's
     */
    public static Optional<DeepScorer> load(Bundle bundle, ScorerSettings settings) throws BundleRefusedException {
        return DeepNetwork.load(bundle.directory(), bundle.manifest(), settings.session())
                .map(network -> new DeepScorer(network, bundle));
    }

    /**
     * Scores texts of any number and length.
     *
     * @return the scores, in the order of the texts; their contributions are not {@link Contribution#additive}
     * @throws ScoringException if a score is no number, or TensorFlow fails
     * @throws IllegalStateException after {@link #close}
     */
    public List<Score> score(List<EncodedText> texts) {
        List<Score> scores = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += BATCH) {
            scorer.score(texts.subList(from, Math.min(texts.size(), from + BATCH)))
                    .forEach(score -> scores.add(deep(score)));
        }
        return scores;
    }

    private static Score deep(Score score) {
        Contribution said = score.contribution();
        return new Score(
                score.probabilities(),
                score.attention(),
                score.sentenceAttention(),
                said == null ? null : Contribution.deep(said.tokens(), said.against()));
    }

    /** Waits for runs in progress and frees the network; a second call does nothing. */
    @Override
    public void close() {
        network.close();
    }
}
