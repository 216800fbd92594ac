package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.sequence.Sequence;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A text's vector, how much each step counts in it, and what each says through it.
 *
 * @param vector [B, width]; zero for a text without tokens
 * @param weights [T, B], 0 on padding of a text that has tokens, whose weights sum to 1; built when asked for
 * @param parts [T, B]: what the steps say along a direction, 0 on padding, summing to what the vector says along it; built
 *     when asked for
 */
record Pooled(
        Operand<TFloat32> vector,
        Supplier<Operand<TFloat32>> weights,
        Function<LabelDirection, Operand<TFloat32>> parts) {

    /** A mean of the steps' vectors by these weights. */
    static Pooled mean(Ops tf, Sequence input, Operand<TFloat32> weights) {
        var weighted = tf.math.mul(Pool.bySteps(tf, input), tf.expandDims(weights, tf.constant(2)));
        return new Pooled(
                tf.reduceSum(weighted, tf.constant(0)),
                () -> weights,
                direction -> tf.math.mul(direction.ofSteps(tf, input), weights));
    }
}
