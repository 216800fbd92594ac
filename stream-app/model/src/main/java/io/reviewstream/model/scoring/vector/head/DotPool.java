package io.reviewstream.model.scoring.vector.head;

import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.TextStates;

/**
 * Attention by products: the score of a state h is h · last / √width.
 *
 * @param units of a state, padding not counted
 */
public record DotPool(GruKernel kernel, LastPool last, int units) implements StatesPool {
    @Override
    public PooledStates of(TextStates states) {
        float[] query = last.of(states).vector();
        float scale = (float) (1 / Math.sqrt(units));
        float[] scores = new float[states.tokens()];
        for (int token = 0; token < scores.length; token++) {
            int at = states.at(states.step(token));
            scores[token] = scale * kernel.dot(states.values(), at, query, 0, query.length);
        }
        return WeightedMean.bySoftmax(kernel, states, scores);
    }
}
