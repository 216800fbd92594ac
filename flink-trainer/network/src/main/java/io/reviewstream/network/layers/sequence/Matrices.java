package io.reviewstream.network.layers.sequence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The few matrix operations that layers are made of, on one graph scope. For one thread. */
public final class Matrices {
    private final Ops tf;
    private @Nullable Operand<TInt32> columnAxis;

    public Matrices(Ops tf) {
        this.tf = tf;
    }

    /** a · b. */
    public Operand<TFloat32> product(Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.linalg.matMul(a, b);
    }

    /** aᵀ · b. */
    public Operand<TFloat32> transposedProduct(Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.linalg.matMul(a, b, MatMul.transposeA(true));
    }

    /** a · bᵀ. */
    public Operand<TFloat32> productTransposed(Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.linalg.matMul(a, b, MatMul.transposeB(true));
    }

    /** aᵀ, for a matrix that meets many others: a product that transposes by itself takes longer each time. */
    public Operand<TFloat32> transposed(Operand<TFloat32> matrix) {
        return tf.linalg.transpose(matrix, tf.constant(new int[] {1, 0}));
    }

    /** {@code size} columns of a matrix. */
    public Operand<TFloat32> columns(Operand<TFloat32> matrix, int from, int size) {
        return tf.slice(matrix, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, size}));
    }

    /** {@code size} rows of a matrix; −1: all from there on. Unlike columns they are not copied. */
    public Operand<TFloat32> rowsOf(Operand<TFloat32> matrix, int from, int size) {
        return tf.slice(matrix, tf.constant(new int[] {from, 0}), tf.constant(new int[] {size, -1}));
    }

    /** [T·B, width] → T times [B, width]. */
    public List<Output<TFloat32>> steps(Operand<TFloat32> rows, int steps, int width) {
        return tf.unstack(tf.reshape(rows, tf.constant(new int[] {steps, -1, width})), (long) steps)
                .output();
    }

    /** T times [B, width] → [T·B, width]. */
    public Operand<TFloat32> rows(List<Operand<TFloat32>> steps, int width) {
        return tf.reshape(tf.stack(steps), tf.constant(new int[] {-1, width}));
    }

    /** Two matrices side by side. */
    public Operand<TFloat32> besides(Operand<TFloat32> left, Operand<TFloat32> right) {
        return tf.concat(List.of(left, right), columnAxis());
    }

    /** The left and the right half of a matrix. */
    public List<Output<TFloat32>> halves(Operand<TFloat32> matrix) {
        return tf.split(columnAxis(), matrix, 2L).output();
    }

    /** Made once: a constant is a node too, and a step's worth of nodes is run through hundreds of times. */
    private Operand<TInt32> columnAxis() {
        Operand<TInt32> axis = columnAxis;
        if (axis == null) {
            axis = tf.constant(1);
            columnAxis = axis;
        }
        return axis;
    }
}
