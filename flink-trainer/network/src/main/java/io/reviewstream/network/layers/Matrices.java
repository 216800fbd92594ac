package io.reviewstream.network.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/** The few matrix operations that layers are made of, on one graph scope. */
final class Matrices {
    private final Ops tf;

    Matrices(Ops tf) {
        this.tf = tf;
    }

    /** a · b. */
    Operand<TFloat32> product(Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.linalg.matMul(a, b);
    }

    /** aᵀ · b. */
    Operand<TFloat32> transposedProduct(Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.linalg.matMul(a, b, MatMul.transposeA(true));
    }

    /** a · bᵀ. */
    Operand<TFloat32> productTransposed(Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.linalg.matMul(a, b, MatMul.transposeB(true));
    }

    /** {@code size} columns of a matrix. */
    Operand<TFloat32> columns(Operand<TFloat32> matrix, int from, int size) {
        return tf.slice(matrix, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, size}));
    }

    /** {@code size} elements of a vector. */
    Operand<TFloat32> elements(Operand<TFloat32> vector, int from, int size) {
        return tf.slice(vector, tf.constant(new int[] {from}), tf.constant(new int[] {size}));
    }

    /** [T·B, width] → T times [B, width]. */
    List<Output<TFloat32>> steps(Operand<TFloat32> rows, int steps, int width) {
        return tf.unstack(tf.reshape(rows, tf.constant(new int[] {steps, -1, width})), (long) steps)
                .output();
    }

    /** T times [B, width] → [T·B, width]. */
    Operand<TFloat32> rows(List<Operand<TFloat32>> steps, int width) {
        return tf.reshape(tf.stack(steps), tf.constant(new int[] {-1, width}));
    }

    /** Two matrices side by side. */
    Operand<TFloat32> besides(Operand<TFloat32> left, Operand<TFloat32> right) {
        return tf.concat(List.of(left, right), tf.constant(1));
    }

    /** Two vectors, one after the other. */
    Operand<TFloat32> joined(Operand<TFloat32> first, Operand<TFloat32> second) {
        return tf.concat(List.of(first, second), tf.constant(0));
    }
}
