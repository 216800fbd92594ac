package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.MaxPoolWithArgmax;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
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
        var values = masked(tf, input);
        return pooled(tf, input, values, tf.reduceMax(values, tf.constant(0)), () -> winners(tf, input, values));
    }

    /** The search for winners finds the largest values as well: both at once cost little more than one. */
    @Override
    public Pooled noted(Ops tf, Sequence input) {
        var values = masked(tf, input);
        var winners = winners(tf, input, values);
        var largest = tf.reshape(winners.output(), tf.constant(new int[] {-1, input.width()}));
        return pooled(tf, input, values, largest, () -> winners);
    }

    private static Operand<TFloat32> masked(Ops tf, Sequence input) {
        var penalty = tf.expandDims(Pool.penalty(tf, input, MASKED), tf.constant(2));
        return tf.math.add(Pool.bySteps(tf, input), penalty);
    }

    private static Pooled pooled(
            Ops tf,
            Sequence input,
            Operand<TFloat32> values,
            Operand<TFloat32> largest,
            Supplier<MaxPoolWithArgmax<TFloat32, TInt32>> winners) {
        var hasTokens = tf.reshape(tf.reduceMax(input.mask(), tf.constant(0)), tf.constant(new int[] {-1, 1}));
        var vector = tf.math.mul(largest, hasTokens);
        return new Pooled(
                vector,
                () -> wins(tf, values, largest),
                direction -> parts(tf, input, winners.get().argmax(), vector, direction));
    }

    /** The steps as rows of a picture, the texts as its columns: where each value stands in [T, B, width]. */
    private static MaxPoolWithArgmax<TFloat32, TInt32> winners(Ops tf, Sequence input, Operand<TFloat32> values) {
        var picture = tf.reshape(values, tf.constant(new int[] {1, input.steps(), -1, input.width()}));
        List<Long> window = List.of(1L, (long) input.steps(), 1L, 1L);
        return tf.nn.maxPoolWithArgmax(picture, window, List.of(1L, 1L, 1L, 1L), TInt32.class, "VALID");
    }

    /** Tokens that are equally large share a column: [T, B]. */
    private static Operand<TFloat32> wins(Ops tf, Operand<TFloat32> values, Operand<TFloat32> largest) {
        var won = tf.dtypes.cast(tf.math.equal(values, tf.expandDims(largest, tf.constant(0))), TFloat32.class);
        var winners = tf.expandDims(tf.reduceSum(won, tf.constant(0)), tf.constant(0));
        return tf.math.mean(tf.math.div(won, winners), tf.constant(2));
    }

    /**
     * What each column says goes to the token that won it, of equals the first.
     *
     * @param winners where each column's largest value stands in [T, B, width]
     */
    private static Operand<TFloat32> parts(
            Ops tf, Sequence input, Operand<TInt32> winners, Operand<TFloat32> vector, LabelDirection direction) {
        var flat = tf.constant(new int[] {-1});
        var said = tf.math.mul(tf.math.sub(vector, direction.origin()), direction.vectors(tf));
        var steps = rows(tf, tf.reshape(winners, flat), input.width());
        var parts = tf.math.unsortedSegmentSum(tf.reshape(said, flat), steps, tf.size(input.mask()));
        return tf.reshape(parts, tf.constant(new int[] {input.steps(), -1}));
    }

    /** Places divided by the width, half a place off a whole number: doubles are exact, and faster than whole numbers. */
    private static Operand<TInt32> rows(Ops tf, Operand<TInt32> places, int width) {
        var middle = tf.math.add(tf.dtypes.cast(places, TFloat64.class), tf.constant(0.5));
        return tf.dtypes.cast(tf.math.mul(middle, tf.constant(1.0 / width)), TInt32.class);
    }
}
