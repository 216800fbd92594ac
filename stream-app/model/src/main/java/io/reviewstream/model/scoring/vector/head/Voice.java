package io.reviewstream.model.scoring.vector.head;

import org.jspecify.annotations.Nullable;

/** One way of pooling and the output weights through which it speaks. Immutable; the arrays are lent. */
public final class Voice {
    private final StatesPool pool;
    private final float[][] output;
    private final float @Nullable [] origin;

    /**
     * A voice.
     *
     * @param output [labels][states' width]
     * @param origin [states' width], from which contributions read its vectors; null if it is not known
     */
    public Voice(StatesPool pool, float[][] output, float @Nullable [] origin) {
        this.pool = pool;
        this.output = output;
        this.origin = origin;
    }

    /** Whether contributions can be told. */
    public boolean explains() {
        return origin != null;
    }

    StatesPool pool() {
        return pool;
    }

    /** [states' width]. */
    float[] output(int label) {
        return output[label];
    }

    float @Nullable [] origin() {
        return origin;
    }

    /** What tells one label from another. */
    float[] direction(int label, int other) {
        float[] direction = output[label].clone();
        for (int i = 0; i < direction.length; i++) {
            direction[i] -= output[other][i];
        }
        return direction;
    }
}
