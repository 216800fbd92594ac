package io.reviewstream.network.layers.wide;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Two labels of each text: the one with the highest logit and the one after it, of equals the first. Where there are only
 * two, they are the first and the second in every text: what tells them apart is then read once for all texts.
 *
 * @param best [B]; null if there are only two
 * @param other [B]; null if there are only two
 * @param signs [B, labels], or [1, 2] for all texts: 1 for the best label, −1 for the other, else 0
 */
public record LabelPair(
        @Nullable Operand<TInt32> best, @Nullable Operand<TInt32> other, Operand<TFloat32> signs) {

    /**
     * The two of each text.
     *
     * @param logits [B, labels], of two labels at least
     */
    public static LabelPair of(Ops tf, Operand<TFloat32> logits, int labels) {
        if (labels == 2) {
            return new LabelPair(null, null, tf.constant(new float[][] {{1, -1}}));
        }
        var top = tf.nn.topK(logits, tf.constant(2), TInt32.class).indices();
        var both = tf.unstack(top, 2L, Unstack.axis(1L)).output();
        var signs = tf.math.sub(oneHot(tf, both.get(0), labels), oneHot(tf, both.get(1), labels));
        return new LabelPair(both.get(0), both.get(1), signs);
    }

    private static Operand<TFloat32> oneHot(Ops tf, Operand<TInt32> chosen, int labels) {
        return tf.oneHot(chosen, tf.constant(labels), tf.constant(1f), tf.constant(0f));
    }
}
