package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

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
        var vector = tf.math.mul(largest, hasTokens);
        return new Pooled(
                vector,
                () -> wins(tf, values, largest),
                direction -> parts(tf, input, tf.math.equal(values, largest), vector, direction));
    }

    /** Tokens that are equally large share a column: [T, B]. */
    private static Operand<TFloat32> wins(Ops tf, Operand<TFloat32> values, Operand<TFloat32> largest) {
        var won = tf.dtypes.cast(tf.math.equal(values, tf.expandDims(largest, tf.constant(0))), TFloat32.class);
        var winners = tf.expandDims(tf.reduceSum(won, tf.constant(0)), tf.constant(0));
        return tf.math.mean(tf.math.div(won, winners), tf.constant(2));
    }

    /**
     * What each column says goes to the tokens that won it. There are few winners, about one a column and text, so they are
     * looked up one by one: a product over all values would cost as much as a layer.
     *
     * @param won [T, B, width]
     */
    private static Operand<TFloat32> parts(
            Ops tf, Sequence input, Operand<TBool> won, Operand<TFloat32> vector, LabelDirection direction) {
        var flat = tf.constant(new int[] {-1});
        var places = tf.dtypes.cast(tf.reshape(tf.where(tf.reshape(won, flat)), flat), TInt32.class);
        var columns = tf.math.mod(places, tf.size(vector));
        var winners = tf.math.unsortedSegmentSum(
                tf.onesLike(tf.dtypes.cast(places, TFloat32.class)), columns, tf.size(vector));
        var said = tf.reshape(tf.math.mul(tf.math.sub(vector, direction.origin()), direction.vectors(tf)), flat);
        var shared = tf.gather(tf.math.divNoNan(said, winners), columns, tf.constant(0));
        var steps = tf.math.div(places, tf.constant(input.width()));
        var parts = tf.math.unsortedSegmentSum(shared, steps, tf.size(input.mask()));
        return tf.reshape(parts, tf.constant(new int[] {input.steps(), -1}));
    }
}
