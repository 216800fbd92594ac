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
 * @param signs [B, labels]: 1 for the one label of each text, −1 for the other, else 0; or [1, labels], for all texts
 * @param origin [width]
 */
public record LabelDirection(Operand<TFloat32> kernel, Operand<TFloat32> signs, Operand<TFloat32> origin) {
    /** Up to so many labels it is cheaper to read every vector for all of them, in one product. */
    private static final long FEW_LABELS = 32;

    /** [B, width], or [1, width]. */
    Operand<TFloat32> vectors(Ops tf) {
        return tf.linalg.matMul(signs, kernel, MatMul.transposeB(true));
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
        if (signs.shape().get(0) == 1) {
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
