package io.reviewstream.model.scoring.vector.head;

import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.TextStates;
import java.util.Arrays;

/** The largest value of each unit over a text's tokens. A token counts by the share of units that it wins. */
public final class MaximumPool implements StatesPool {
    private final GruKernel kernel;
    private final int[] units;

    /** @param units where in a state each unit stands; lent */
    public MaximumPool(GruKernel kernel, int[] units) {
        this.kernel = kernel;
        this.units = units;
    }

    @Override
    public PooledStates of(TextStates states) {
        return new Maximum(states);
    }

    private final class Maximum implements PooledStates {
        private final TextStates states;
        private final float[] most;
        /** The step of each unit's largest value, of equals the first. */
        private final float[] where;

        Maximum(TextStates states) {
            this.states = states;
            this.most = new float[states.width()];
            this.where = new float[states.width()];
            Arrays.fill(most, Float.NEGATIVE_INFINITY);
            for (int token = 0; token < states.tokens(); token++) {
                int step = states.step(token);
                kernel.most(step, states.values(), states.at(step), most, where, most.length);
            }
        }

        @Override
        public float[] vector() {
            return most;
        }

        /** Tokens that are equally large share a unit. */
        @Override
        public void shares(float[] shares, int at) {
            for (int unit : units) {
                int winners = 0;
                for (int token = 0; token < states.tokens(); token++) {
                    winners += wins(token, unit) ? 1 : 0;
                }
                for (int token = 0; token < states.tokens(); token++) {
                    shares[at + states.step(token)] += wins(token, unit) ? 1f / winners / units.length : 0;
                }
            }
        }

        private boolean wins(int token, int unit) {
            return states.values()[states.at(states.step(token)) + unit] == most[unit];
        }

        @Override
        public void say(float[] direction, float[] origin, float factor, float[] said, int at) {
            for (int unit : units) {
                said[at + (int) where[unit]] += factor * direction[unit] * (most[unit] - origin[unit]);
            }
        }
    }
}
