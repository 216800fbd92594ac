package io.reviewstream.network.layers.parameters;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The gradients of one training step: one a parameter, dense or for some rows only. */
public final class Gradients {
    private final List<Dense> dense = new ArrayList<>();
    private final List<Rows> rows = new ArrayList<>();

    /** A gradient of the parameter's shape. */
    public record Dense(Parameter parameter, Operand<TFloat32> gradient) {}

    /**
     * A gradient of some rows.
     *
     * @param ids distinct row numbers, [n]
     * @param gradient [n, width]; every other row's gradient is zero
     */
    public record Rows(Parameter parameter, Operand<TInt32> ids, Operand<TFloat32> gradient) {}

    public void add(Parameter parameter, Operand<TFloat32> gradient) {
        dense.add(new Dense(parameter, gradient));
    }

    public void addRows(Parameter parameter, Operand<TInt32> ids, Operand<TFloat32> gradient) {
        rows.add(new Rows(parameter, ids, gradient));
    }

    public List<Dense> dense() {
        return List.copyOf(dense);
    }

    public List<Rows> rows() {
        return List.copyOf(rows);
    }

    /**
     * Clipping by global norm (Pascanu, Mikolov and Bengio 2013): where the Euclidean norm of all gradients together
     * exceeds {@code limit}, all are scaled down to it. Each clipped gradient therefore waits for all gradients, hence for
     * every read of a weight in this step: updates that use them cannot race the pass that made them.
     */
    public Gradients clipped(Ops tf, float limit) {
        List<Operand<TFloat32>> halves = new ArrayList<>();
        dense.forEach(each -> halves.add(tf.nn.l2Loss(each.gradient())));
        rows.forEach(each -> halves.add(tf.nn.l2Loss(each.gradient())));
        var norm = tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halves)));
        var scale = tf.math.div(tf.constant(limit), tf.math.maximum(norm, tf.constant(limit)));
        Gradients clipped = new Gradients();
        dense.forEach(each -> clipped.add(each.parameter(), tf.math.mul(each.gradient(), scale)));
        rows.forEach(each -> clipped.addRows(each.parameter(), each.ids(), tf.math.mul(each.gradient(), scale)));
        return clipped;
    }
}
