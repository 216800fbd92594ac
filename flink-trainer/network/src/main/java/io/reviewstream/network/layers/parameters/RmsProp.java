package io.reviewstream.network.layers.parameters;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** RMSprop without momentum (Tieleman and Hinton 2012), lazy on row gradients. */
public final class RmsProp extends GatedUpdate {
    private static final double DECAY = 0.9;
    private static final float EPSILON = 1e-7f;
    private static final String SQUARE = "rmsprop_square";

    private final Slots slots;

    /** Declares a slot for every weight that the store has now and that is not frozen. */
    public RmsProp(ParameterStore store, List<Parameter> frozen) {
        this.slots = new Slots(store, frozen, SQUARE);
    }

    @Override
    public float[] rates(double rate, long step) {
        return new float[] {(float) rate, 0};
    }

    @Override
    List<Op> dense(Ops tf, Gradients.Dense each, Operand<TFloat32> rate, Operand<TFloat32> decay) {
        Parameter slot = slots.of(each.parameter(), SQUARE);
        var gradient = each.gradient();
        var target = tf.math.mul(gradient, gradient);
        var distance = tf.math.sub(target, slot.variable());
        var square = tf.math.add(slot.variable(), tf.math.mul(distance, tf.constant((float) (1 - DECAY))));
        var change = change(tf, gradient, square, rate);
        Ops after = tf.withControlDependencies(List.<Op>of(square, change));
        return List.of(
                after.assign(slot.variable(), square),
                after.assignSub(each.parameter().variable(), change));
    }

    @Override
    List<Op> rows(Ops tf, Gradients.Rows each, Operand<TFloat32> rate, Operand<TFloat32> decay) {
        Parameter slot = slots.of(each.parameter(), SQUARE);
        var gradient = each.gradient();
        var square = moved(tf, slot, each, tf.math.mul(gradient, gradient), 1 - DECAY);
        var change = change(tf, gradient, square, rate);
        Ops after = tf.withControlDependencies(List.<Op>of(square, change));
        return List.of(
                after.scatterUpdate(slot.variable(), each.ids(), square),
                after.scatterSub(each.parameter().variable(), each.ids(), change));
    }

    private static Operand<TFloat32> change(
            Ops tf, Operand<TFloat32> gradient, Operand<TFloat32> square, Operand<TFloat32> rate) {
        return tf.math.div(tf.math.mul(gradient, rate), tf.math.add(tf.math.sqrt(square), tf.constant(EPSILON)));
    }
}
