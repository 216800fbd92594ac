package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.sequence.Sequence;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** From a score a step to a weighted mean of a text's vectors. */
final class AttentionWeights {
    /** Far below any score: its exponential is 0 in float32, and it stays finite when scores are added. */
    private static final float MASKED = 1e9f;

    private AttentionWeights() {}

    /**
     * Softmax over each text's steps, on which padding weighs exactly 0.
     *
     * @param scores [T, B]
     */
    static Pooled pool(Ops tf, Sequence input, Operand<TFloat32> scores) {
        var swapped = tf.constant(new int[] {1, 0});
        var byText = tf.linalg.transpose(tf.math.add(scores, Pool.penalty(tf, input, MASKED)), swapped);
        Operand<TFloat32> weights = tf.linalg.transpose(tf.nn.softmax(byText), swapped);
        return Pooled.mean(tf, input, weights);
    }
}
