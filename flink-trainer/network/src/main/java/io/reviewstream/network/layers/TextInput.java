package io.reviewstream.network.layers;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The token ids of a batch for one length bucket of T steps.
 *
 * @param steps T
 * @param ids placeholder [B, 1, T, 1]: texts, sentences, tokens, features; 0 is padding
 * @param timeMajor the ids as [T·B], all texts' first tokens first
 * @param mask [T, B]: 1 where there is a token, 0 on padding
 * @param batch B, of rank 1
 */
public record TextInput(
        int steps, Placeholder<TInt32> ids, Operand<TInt32> timeMajor, Operand<TFloat32> mask, Operand<TInt32> batch) {

    /** Adds the placeholder and its time-major view to the graph. */
    public static TextInput of(Ops tf, int steps) {
        var ids = tf.withName("ids").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 1, steps, 1)));
        var byText = tf.reshape(ids, tf.constant(new int[] {-1, steps}));
        var byTime = tf.linalg.transpose(byText, tf.constant(new int[] {1, 0}));
        var mask = tf.dtypes.cast(tf.math.notEqual(byTime, tf.constant(0)), TFloat32.class);
        var batch = tf.shape.size(ids, tf.constant(0));
        return new TextInput(steps, ids, tf.reshape(byTime, tf.constant(new int[] {-1})), mask, batch);
    }
}
