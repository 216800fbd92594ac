package io.reviewstream.network.layers.input;

import io.reviewstream.network.layers.parameters.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One row an n-gram; a position gets the sum of its n-grams' rows. Places without an n-gram (id 0) are left out before
 * anything is read, so row 0 neither speaks nor learns, and texts cost what n-grams they have.
 */
record NgramRows(Parameter table) {

    /** [T·B, n-grams a token] ids → [T·B, width]. */
    Operand<TFloat32> lookUp(Ops tf, Operand<TInt32> ids, int perToken) {
        return Present.of(tf, ids, perToken).sum(tf, table.variable());
    }

    /** The look-up of training. */
    RowsPass forward(Ops tf, Operand<TInt32> ids, int perToken) {
        var present = Present.of(tf, ids, perToken);
        return new RowsPass(present.sum(tf, table.variable()), (outputGradient, gradients) -> {
            var summed =
                    tf.sparse.sparseSegmentSumGrad(outputGradient, present.ids(), present.positions(), tf.constant((int)
                            table.shape().get(0)));
            gradients.addRows(table, summed.sortedUniqueIndices(), summed.output());
        });
    }

    /**
     * The n-grams that are there.
     *
     * @param ids [n], none of them 0
     * @param positions [n], rising: where in [T·B] each stands
     * @param count T·B
     */
    private record Present(Operand<TInt32> ids, Operand<TInt32> positions, Operand<TInt32> count) {

        static Present of(Ops tf, Operand<TInt32> ids, int perToken) {
            var flat = tf.reshape(ids, tf.constant(new int[] {-1}));
            var where = tf.where(tf.math.notEqual(flat, tf.constant(0)));
            var places = tf.dtypes.cast(tf.reshape(where, tf.constant(new int[] {-1})), TInt32.class);
            return new Present(
                    tf.gather(flat, places, tf.constant(0)),
                    tf.math.div(places, tf.constant(perToken)),
                    tf.math.div(tf.size(flat), tf.constant(perToken)));
        }

        Operand<TFloat32> sum(Ops tf, Operand<TFloat32> rows) {
            return tf.sparse.sparseSegmentSumWithNumSegments(rows, ids, positions, count);
        }
    }
}
