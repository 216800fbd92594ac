package io.reviewstream.network.layers;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The largest value of each column over a text's tokens. For inputs within [−1, 1], as recurrent states are. */
public final class MaxPooling {
    /** Taken from every value on padding, so that it cannot win. */
    private static final float MASKED = 4f;

    /** The maxima, [B, width]. */
    public Operand<TFloat32> forward(Ops tf, Sequence input) {
        var bySteps = tf.reshape(input.rows(), tf.constant(new int[] {input.steps(), -1, input.width()}));
        var penalty = tf.math.mul(tf.math.sub(input.mask(), tf.constant(1f)), tf.constant(MASKED));
        return tf.reduceMax(tf.math.add(bySteps, tf.expandDims(penalty, tf.constant(2))), tf.constant(0));
    }
}
