package io.reviewstream.model.scoring.vector.head;

import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.TextStates;

/**
 * The states after the last token: of the direction that reads backward, at the first one.
 *
 * @param forwardWidth floats of the direction that reads forward
 */
public record LastPool(GruKernel kernel, int forwardWidth) implements StatesPool {
    @Override
    public PooledStates of(TextStates states) {
        float[] vector = new float[states.width()];
        int last = states.step(states.tokens() - 1);
        System.arraycopy(states.values(), states.at(last), vector, 0, forwardWidth);
        int first = states.at(states.step(0)) + forwardWidth;
        System.arraycopy(states.values(), first, vector, forwardWidth, vector.length - forwardWidth);
        return new OfOneToken(kernel, vector, last);
    }

    /** All of it is the last token's. */
    private static final class OfOneToken implements PooledStates {
        private final GruKernel kernel;
        private final float[] vector;
        private final int step;

        OfOneToken(GruKernel kernel, float[] vector, int step) {
            this.kernel = kernel;
            this.vector = vector;
            this.step = step;
        }

        @Override
        public float[] vector() {
            return vector;
        }

        @Override
        public void shares(float[] shares, int at) {
            shares[at + step] = 1;
        }

        @Override
        public void say(float[] direction, float[] origin, float factor, float[] said, int at) {
            float ofVector = kernel.dot(vector, 0, direction, 0, vector.length);
            float ofOrigin = kernel.dot(origin, 0, direction, 0, vector.length);
            said[at + step] += factor * (ofVector - ofOrigin);
        }
    }
}
