package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import org.tensorflow.op.Ops;

/**
 * Attention by products (Luong, Pham and Manning 2015) with the text's last state as the query; the score of a step is
 * h·q / √width (the scale is that of Vaswani et al. 2017).
 */
record DotAttention(LastState last) implements Pool {
    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Pooled forward(Ops tf, Sequence input) {
        var query = tf.expandDims(last.vector(tf, input), tf.constant(0));
        var products = tf.reduceSum(tf.math.mul(Pool.bySteps(tf, input), query), tf.constant(2));
        var scale = tf.constant((float) (1 / Math.sqrt(input.width())));
        return AttentionWeights.pool(tf, input, tf.math.mul(products, scale));
    }
}
