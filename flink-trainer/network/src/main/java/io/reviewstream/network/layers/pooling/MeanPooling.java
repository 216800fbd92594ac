package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import org.tensorflow.op.Ops;

/** The mean over a text's tokens, each of which counts the same. */
record MeanPooling() implements Pool {
    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Pooled forward(Ops tf, Sequence input) {
        return Pooled.mean(tf, input, tf.math.div(input.mask(), Pool.counts(tf, input)));
    }
}
