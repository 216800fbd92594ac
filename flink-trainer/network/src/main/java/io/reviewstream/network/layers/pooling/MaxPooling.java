package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The largest value of each column over a text's tokens. A token counts by the share of columns that it wins. */
record MaxPooling() implements Pool {
    /** Taken from every value on padding, so that it cannot win. */
    private static final float MASKED = 1e9f;

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Pooled forward(Ops tf, Sequence input) {
        var penalty = tf.expandDims(Pool.penalty(tf, input, MASKED), tf.constant(2));
        var values = tf.math.add(Pool.bySteps(tf, input), penalty);
        var largest = tf.reduceMax(values, tf.constant(0));
        var hasTokens = tf.reshape(tf.reduceMax(input.mask(), tf.constant(0)), tf.constant(new int[] {-1, 1}));
        return new Pooled(tf.math.mul(largest, hasTokens), () -> wins(tf, values, largest));
    }

    /** Tokens that are equally large share a column: [T, B]. */
    private static Operand<TFloat32> wins(Ops tf, Operand<TFloat32> values, Operand<TFloat32> largest) {
        var won = tf.dtypes.cast(tf.math.equal(values, tf.expandDims(largest, tf.constant(0))), TFloat32.class);
        var winners = tf.expandDims(tf.reduceSum(won, tf.constant(0)), tf.constant(0));
        return tf.math.mean(tf.math.div(won, winners), tf.constant(2));
    }
}
