package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.parameters.Initializer;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * Additive attention (Bahdanau, Cho and Bengio 2015) with one learnt query, as Yang et al. 2016 use it to pool a
 * sequence: the score of a step is vᵀ·tanh(W·h + b).
 */
final class AdditiveAttention implements Pool {
    private final Parameter kernel;
    private final Parameter bias;
    private final Parameter query;

    /** Declares {@code kernel}, {@code bias} and {@code query}, their names after {@code prefix}. */
    AdditiveAttention(ParameterStore store, String prefix, int inputWidth, int units) {
        this.kernel =
                store.weight(prefix + "kernel", Shape.of(inputWidth, units), Initializer.glorot(inputWidth, units));
        this.bias = store.weight(prefix + "bias", Shape.of(units), Initializer.constant(0));
        this.query = store.weight(prefix + "query", Shape.of(units, 1), Initializer.glorot(units, 1));
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(kernel, bias, query);
    }

    @Override
    public Pooled forward(Ops tf, Sequence input) {
        var hidden = tf.math.tanh(tf.nn.biasAdd(tf.linalg.matMul(input.rows(), kernel.variable()), bias.variable()));
        var scores = tf.reshape(tf.linalg.matMul(hidden, query.variable()), tf.constant(new int[] {input.steps(), -1}));
        return AttentionWeights.pool(tf, input, scores);
    }
}
