package io.reviewstream.network.layers.parameters;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How gradients become updates. All rules are lazy on row gradients: rows without a gradient keep value and slots, so a
 * step costs what the batch touches and not what the vocabulary holds. What depends on the step number alone is computed
 * outside the graph ({@link #rates}), so that a step number is all that a restart needs beside weights and slots.
 */
public interface UpdateRule {
    /**
     * What one step feeds.
     *
     * @param rate the learning rate
     * @param step from 1 on
     * @return two numbers: the rate as the rule uses it, and the share of each decaying weight that is taken away
     */
    float[] rates(double rate, long step);

    /**
     * Adds one update of every parameter to the graph. No update starts before all gradients are computed; together with
     * single-threaded execution this makes training reproducible bit by bit.
     *
     * @param rates by {@link #rates}, [2]
     * @return the updates
     */
    List<Op> update(Ops tf, Gradients gradients, Operand<TFloat32> rates);
}
