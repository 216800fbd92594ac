package io.reviewstream.model.scoring.vector.head;

import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.TextStates;
import java.util.Arrays;

/** The mean of the tokens' states. */
public record MeanPool(GruKernel kernel) implements StatesPool {
    @Override
    public PooledStates of(TextStates states) {
        float[] weights = new float[states.tokens()];
        Arrays.fill(weights, 1f / weights.length);
        return new WeightedMean(kernel, states, weights);
    }
}
