package io.reviewstream.model.scoring.vector.head;

import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.TextStates;

/** A mean of the tokens' states. */
final class WeightedMean implements PooledStates {
    private final GruKernel kernel;
    private final TextStates states;
    private final float[] weights;
    private final float[] vector;

    /** @param weights of each token; together 1 */
    WeightedMean(GruKernel kernel, TextStates states, float[] weights) {
        this.kernel = kernel;
        this.states = states;
        this.weights = weights;
        this.vector = new float[states.width()];
        for (int token = 0; token < weights.length; token++) {
            kernel.add(weights[token], states.values(), states.at(states.step(token)), vector, 0, vector.length);
        }
    }

    /** By the softmax of a score a token, which is overwritten. */
    static WeightedMean bySoftmax(GruKernel kernel, TextStates states, float[] scores) {
        float largest = scores[0];
        for (float score : scores) {
            largest = Math.max(largest, score);
        }
        float sum = 0;
        for (int token = 0; token < scores.length; token++) {
            scores[token] = (float) Math.exp(scores[token] - largest);
            sum += scores[token];
        }
        for (int token = 0; token < scores.length; token++) {
            scores[token] /= sum;
        }
        return new WeightedMean(kernel, states, scores);
    }

    @Override
    public float[] vector() {
        return vector;
    }

    @Override
    public void shares(float[] shares, int at) {
        for (int token = 0; token < weights.length; token++) {
            shares[at + states.step(token)] = weights[token];
        }
    }

    @Override
    public void say(float[] direction, float[] origin, float factor, float[] said, int at) {
        float ofOrigin = kernel.dot(origin, 0, direction, 0, vector.length);
        for (int token = 0; token < weights.length; token++) {
            int step = states.step(token);
            float ofState = kernel.dot(states.values(), states.at(step), direction, 0, vector.length);
            said[at + step] += factor * weights[token] * (ofState - ofOrigin);
        }
    }
}
