package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.sequence.Matrices;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A GRU's weights cut once into what its steps use. The input kernels have two rows more than the input has columns: the
 * bias, and what padding adds; {@link #widened} brings the input to that width, so that one product does it all.
 *
 * @param gateKernel [input width + 2, 2·units]: Wz, Wr
 * @param candidateKernel [input width + 2, units]: Wn
 * @param gateRecurrent [units, 2·units]: Uz, Ur
 * @param candidateRecurrent [units, units]: Un
 * @param candidateBias [B, units]: cn for each text, which adds up faster than a vector for all
 */
record GateViews(
        Operand<TFloat32> gateKernel,
        Operand<TFloat32> candidateKernel,
        Operand<TFloat32> gateRecurrent,
        Operand<TFloat32> candidateRecurrent,
        Operand<TFloat32> candidateBias) {
    /** Added to the update gate on padding. */
    private static final float PADDING_PUSH = 60f;

    /** Cuts them; {@code emptyState} is [B, units], zeros. */
    static GateViews of(Ops tf, Matrices matrices, GruLayer.Weights weights, int units, Operand<TFloat32> emptyState) {
        float[][] push = new float[1][3 * units];
        Arrays.fill(push[0], 0, units, PADDING_PUSH);
        Operand<TFloat32> bias = tf.reshape(weights.bias().variable(), tf.constant(new int[] {1, -1}));
        Operand<TFloat32> kernel =
                tf.concat(List.of(weights.kernel().variable(), bias, tf.constant(push)), tf.constant(0));
        var recurrent = weights.recurrent().variable();
        return new GateViews(
                matrices.columns(kernel, 0, 2 * units),
                matrices.columns(kernel, 2 * units, units),
                matrices.columns(recurrent, 0, 2 * units),
                matrices.columns(recurrent, 2 * units, units),
                tf.math.add(emptyState, weights.candidateBias().variable()));
    }

    /** The input with two columns more, 1 everywhere and 1 on padding: [T·B, input width + 2]. */
    static Operand<TFloat32> widened(Ops tf, Sequence input) {
        var column = tf.constant(new int[] {-1, 1});
        var present = tf.reshape(input.mask(), column);
        var padding = tf.math.sub(tf.constant(1f), present);
        return tf.concat(List.of(input.rows(), tf.onesLike(present), padding), tf.constant(1));
    }
}
