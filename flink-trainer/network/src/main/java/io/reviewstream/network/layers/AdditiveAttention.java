package io.reviewstream.network.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Additive attention (Bahdanau, Cho and Bengio 2015) with one learnt query, as Yang et al. 2016 use it to pool a
 * sequence: weight of a step = softmax over the text of vᵀ·tanh(W·h + b). Padding weighs exactly 0.
 */
public final class AdditiveAttention {
    /** Far below any score: its exponential is 0 in float32, and it stays finite when scores are added. */
    private static final float MASKED = 1e9f;

    private final Parameter kernel;
    private final Parameter bias;
    private final Parameter query;

    public AdditiveAttention(ParameterStore store, int inputWidth, int units) {
        this.kernel =
                store.weight("attention.kernel", Shape.of(inputWidth, units), Initializer.glorot(inputWidth, units));
        this.bias = store.weight("attention.bias", Shape.of(units), Initializer.constant(0));
        this.query = store.weight("attention.query", Shape.of(units, 1), Initializer.glorot(units, 1));
    }

    /**
     * A text's pooled vector, and how much each step weighs in it.
     *
     * @param pooled [B, width]: the weighted sum
     * @param weights [B, T]: 0 on padding, each text's sum 1
     */
    public record Attended(Operand<TFloat32> pooled, Operand<TFloat32> weights) {}

    public List<Parameter> parameters() {
        return List.of(kernel, bias, query);
    }

    public Attended forward(Ops tf, Sequence input) {
        Operand<TFloat32> weights = weights(tf, input);
        var transposed = tf.linalg.transpose(weights, tf.constant(new int[] {1, 0}));
        var bySteps = tf.reshape(input.rows(), tf.constant(new int[] {input.steps(), -1, input.width()}));
        var weighted = tf.math.mul(bySteps, tf.expandDims(transposed, tf.constant(2)));
        return new Attended(tf.reduceSum(weighted, tf.constant(0)), weights);
    }

    private Operand<TFloat32> weights(Ops tf, Sequence input) {
        var hidden = tf.math.tanh(tf.nn.biasAdd(tf.linalg.matMul(input.rows(), kernel.variable()), bias.variable()));
        var scores = tf.reshape(tf.linalg.matMul(hidden, query.variable()), tf.constant(new int[] {input.steps(), -1}));
        var penalty = tf.math.mul(tf.math.sub(input.mask(), tf.constant(1f)), tf.constant(MASKED));
        var byText = tf.linalg.transpose(tf.math.add(scores, penalty), tf.constant(new int[] {1, 0}));
        return tf.nn.softmax(byText);
    }
}
