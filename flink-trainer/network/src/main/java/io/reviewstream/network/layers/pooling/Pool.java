package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** From a sequence to one vector a text. Its way back is TensorFlow's autodiff. */
interface Pool {
    List<Parameter> parameters();

    Pooled forward(Ops tf, Sequence input);

    /** The same for inference alone, of nodes that note on their way what {@link Pooled#parts} needs. */
    default Pooled noted(Ops tf, Sequence input) {
        return forward(tf, input);
    }

    /** The vectors of a sequence by step, [T, B, width]. */
    static Operand<TFloat32> bySteps(Ops tf, Sequence input) {
        return tf.reshape(input.rows(), tf.constant(new int[] {input.steps(), -1, input.width()}));
    }

    /** {@code limit} taken from what stands on padding, nothing from what stands on tokens: [T, B], all at most 0. */
    static Operand<TFloat32> penalty(Ops tf, Sequence input, float limit) {
        return tf.math.mul(tf.math.sub(input.mask(), tf.constant(1f)), tf.constant(limit));
    }

    /** Tokens of each text, at least 1: [B]. */
    static Operand<TFloat32> counts(Ops tf, Sequence input) {
        return tf.math.maximum(tf.reduceSum(input.mask(), tf.constant(0)), tf.constant(1f));
    }
}
