package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.sequence.Sequence;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Along which a pooled vector is read, to tell one label from another: the difference of their columns of the output weights,
 * another one in each text. What is read is how far a vector lies from {@code origin}, the same for all texts.
 *
 * @param kernel output weights, [width, labels]
 * @param signs [B, labels]: 1 for the one label of each text, −1 for the other, else 0; or [1, 2], {1, −1} for all texts
 * @param origin [width]
 */
public record LabelDirection(Operand<TFloat32> kernel, Operand<TFloat32> signs, Operand<TFloat32> origin) {
    /** Up to so many labels it is cheaper to read every vector for all of them, in one product. */
    private static final long FEW_LABELS = 32;

    /** [B, width], or [1, width]. */
    Operand<TFloat32> vectors(Ops tf) {
        return forAllTexts()
                ? tf.reshape(tf.math.sub(column(tf, 0), column(tf, 1)), tf.constant(new int[] {1, -1}))
                : tf.linalg.matMul(signs, kernel, MatMul.transposeB(true));
    }

    private boolean forAllTexts() {
        return signs.shape().get(0) == 1;
    }

    private Operand<TFloat32> column(Ops tf, int label) {
        return tf.slice(kernel, tf.constant(new int[] {0, label}), tf.constant(new int[] {-1, 1}));
    }

    /** What each text's vector, [B, width], says: [B]. */
    Operand<TFloat32> ofVectors(Ops tf, Operand<TFloat32> texts) {
        return tf.reduceSum(tf.math.mul(tf.math.sub(texts, origin), vectors(tf)), tf.constant(1));
    }

    /** What each step's vector says: [T, B]. */
    Operand<TFloat32> ofSteps(Ops tf, Sequence input) {
        var vectors = vectors(tf);
        var ofOrigin = tf.reduceSum(tf.math.mul(vectors, origin), tf.constant(1));
        return tf.math.sub(fromZero(tf, input, vectors), ofOrigin);
    }

    private Operand<TFloat32> fromZero(Ops tf, Sequence input, Operand<TFloat32> vectors) {
        if (forAllTexts()) {
            var column = tf.reshape(vectors, tf.constant(new int[] {input.width(), 1}));
            return tf.reshape(tf.linalg.matMul(input.rows(), column), tf.constant(new int[] {input.steps(), -1}));
        }
        long labels = kernel.shape().get(1);
        if (labels <= FEW_LABELS) {
            var all = tf.reshape(
                    tf.linalg.matMul(input.rows(), kernel), tf.constant(new int[] {input.steps(), -1, (int) labels}));
            return tf.reduceSum(tf.math.mul(all, signs), tf.constant(2));
        }
        return tf.reduceSum(tf.math.mul(Pool.bySteps(tf, input), vectors), tf.constant(2));
    }
}
