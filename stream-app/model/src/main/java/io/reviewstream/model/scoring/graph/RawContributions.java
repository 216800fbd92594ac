package io.reviewstream.model.scoring.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What places of a run's texts say for their label with the highest logit against the next, of equals the first; where
 * there are two labels only, for the first against the second in every text. The arrays are handed over, not copied.
 */
public final class RawContributions {
    private final float[] tokens;
    private final float @Nullable [] ngrams;
    private final List<Float> bias;

    /**
     * What a run said.
     *
     * @param tokens [batch × sentences × tokens]
     * @param ngrams [batch × sentences × tokens × n-grams]; null if there are none
     * @param bias [labels]
     */
    public RawContributions(float[] tokens, float @Nullable [] ngrams, List<Float> bias) {
        this.tokens = tokens;
        this.ngrams = ngrams;
        this.bias = bias;
    }

    /** [batch × sentences × tokens]: by themselves. */
    public float[] tokens() {
        return tokens;
    }

    /** [batch × sentences × tokens × n-grams]: the n-grams that end there; null if they say nothing by themselves. */
    public float @Nullable [] ngrams() {
        return ngrams;
    }

    /** [labels]: what the network says of every text. */
    public List<Float> bias() {
        return bias;
    }
}
