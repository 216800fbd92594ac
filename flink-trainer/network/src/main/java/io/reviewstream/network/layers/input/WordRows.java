package io.reviewstream.network.layers.input;

import io.reviewstream.network.layers.parameters.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** One row a word: the plain look-up, and one whose gradient touches the batch's distinct rows alone. */
record WordRows(Parameter table) {

    /** [T·B] ids → [T·B, width]. */
    Operand<TFloat32> lookUp(Ops tf, Operand<TInt32> ids) {
        return tf.gather(table.variable(), ids, tf.constant(0));
    }

    /** The look-up of training, which gathers each distinct row once. */
    RowsPass forward(Ops tf, Operand<TInt32> ids) {
        var distinct = tf.unique(ids, tf.constant(new int[] {0}), TInt32.class);
        var rows = tf.gather(tf.gather(table.variable(), distinct.y(), tf.constant(0)), distinct.idx(), tf.constant(0));
        return new RowsPass(rows, (outputGradient, gradients) -> {
            var summed = tf.math.unsortedSegmentSum(outputGradient, distinct.idx(), tf.size(distinct.y()));
            // Whatever comes from above: the row of padding stays as it is.
            var learns = tf.dtypes.cast(tf.math.notEqual(distinct.y(), tf.constant(0)), TFloat32.class);
            gradients.addRows(table, distinct.y(), tf.math.mul(summed, tf.expandDims(learns, tf.constant(1))));
        });
    }
}
