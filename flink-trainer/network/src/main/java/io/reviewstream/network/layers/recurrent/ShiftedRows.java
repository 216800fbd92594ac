package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Pairs each step with the one that a direction walks before it, without copying: of rows [T·B, width], those that have a
 * later step and those that have an earlier one, (T − 1)·B each, in the same order.
 */
record ShiftedRows(Ops tf, Direction direction, Operand<TInt32> secondStep, Operand<TInt32> size) {

    static ShiftedRows of(Ops tf, Direction direction, Sequence sequence) {
        var zero = tf.constant(new int[] {0});
        var shorter = tf.math.mul(sequence.batch(), tf.constant(sequence.steps() - 1));
        return new ShiftedRows(
                tf,
                direction,
                tf.concat(List.of(sequence.batch(), zero), tf.constant(0)),
                tf.concat(List.of(shorter, tf.constant(new int[] {-1})), tf.constant(0)));
    }

    /** All but the step that is walked last. */
    Operand<TFloat32> earlier(Operand<TFloat32> rows) {
        return cut(rows, direction == Direction.BACKWARD);
    }

    /** All but the step that is walked first. */
    Operand<TFloat32> later(Operand<TFloat32> rows) {
        return cut(rows, direction == Direction.FORWARD);
    }

    private Operand<TFloat32> cut(Operand<TFloat32> rows, boolean withoutFirst) {
        Operand<TInt32> begin = withoutFirst ? secondStep : tf.constant(new int[] {0, 0});
        return tf.slice(rows, begin, size);
    }
}
