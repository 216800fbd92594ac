package io.reviewstream.network.layers.parameters;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The part that rules of update share: all wait for all gradients, then each parameter has its own. */
abstract class GatedUpdate implements UpdateRule {

    @Override
    public final List<Op> update(Ops tf, Gradients gradients, Operand<TFloat32> rates) {
        List<Op> all = new ArrayList<>();
        gradients.dense().forEach(each -> all.add(each.gradient()));
        gradients.rows().forEach(each -> all.add(each.gradient()));
        Op computed = tf.withControlDependencies(all).noOp();
        Ops gated = tf.withControlDependencies(List.of(computed));
        var parts = tf.unstack(rates, 2L).output();
        List<Op> updates = new ArrayList<>();
        gradients.dense().forEach(each -> updates.addAll(dense(gated, each, parts.get(0), parts.get(1))));
        gradients.rows().forEach(each -> updates.addAll(rows(gated, each, parts.get(0), parts.get(1))));
        return updates;
    }

    abstract List<Op> dense(Ops tf, Gradients.Dense each, Operand<TFloat32> rate, Operand<TFloat32> decay);

    abstract List<Op> rows(Ops tf, Gradients.Rows each, Operand<TFloat32> rate, Operand<TFloat32> decay);

    static Operand<TFloat32> gathered(Ops tf, Parameter from, Gradients.Rows each) {
        return tf.gather(from.variable(), each.ids(), tf.constant(0));
    }

    /** The slot's rows, moved by {@code share} of the way towards {@code target}. */
    static Operand<TFloat32> moved(
            Ops tf, Parameter slot, Gradients.Rows each, Operand<TFloat32> target, double share) {
        var rows = gathered(tf, slot, each);
        return tf.math.add(rows, tf.math.mul(tf.math.sub(target, rows), tf.constant((float) share)));
    }
}
