package io.reviewstream.network.layers.parameters;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba 2015), lazy on row gradients, if wanted with decoupled weight decay (Loshchilov and Hutter 2019):
 * then every matrix, and the rows that a step touches, shrink by rate × decay before the step; vectors (biases) do not.
 */
public final class Adam extends GatedUpdate {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-7f;
    private static final String MEAN = "adam_mean";
    private static final String VARIANCE = "adam_variance";

    private final Slots slots;
    private final double weightDecay;

    /**
     * Declares two slots for every weight that the store has now and that is not frozen.
     *
     * @param weightDecay from 0 on; 0: plain Adam
     */
    public Adam(ParameterStore store, List<Parameter> frozen, double weightDecay) {
        this.slots = new Slots(store, frozen, MEAN, VARIANCE);
        this.weightDecay = weightDecay;
    }

    /** The rate with both corrections of the moments' bias folded in, and rate × decay. */
    @Override
    public float[] rates(double rate, long step) {
        double corrected = rate * Math.sqrt(1 - Math.pow(BETA2, (double) step)) / (1 - Math.pow(BETA1, (double) step));
        return new float[] {(float) corrected, (float) (rate * weightDecay)};
    }

    @Override
    List<Op> dense(Ops tf, Gradients.Dense each, Operand<TFloat32> rate, Operand<TFloat32> decay) {
        Parameter parameter = each.parameter();
        List<Op> updates = new ArrayList<>();
        Ops then = tf;
        if (weightDecay > 0 && parameter.shape().numDimensions() > 1) {
            Op shrunk = tf.assignSub(parameter.variable(), tf.math.mul(parameter.variable(), decay));
            updates.add(shrunk);
            then = tf.withControlDependencies(List.of(shrunk));
        }
        var corrected = tf.constant(0f);
        updates.add(then.train.applyAdam(
                parameter.variable(),
                slots.of(parameter, MEAN).variable(),
                slots.of(parameter, VARIANCE).variable(),
                corrected,
                corrected,
                rate,
                tf.constant((float) BETA1),
                tf.constant((float) BETA2),
                tf.constant(EPSILON),
                each.gradient()));
        return updates;
    }

    @Override
    List<Op> rows(Ops tf, Gradients.Rows each, Operand<TFloat32> rate, Operand<TFloat32> decay) {
        Parameter meanSlot = slots.of(each.parameter(), MEAN);
        Parameter varianceSlot = slots.of(each.parameter(), VARIANCE);
        var gradient = each.gradient();
        var mean = moved(tf, meanSlot, each, gradient, 1 - BETA1);
        var variance = moved(tf, varianceSlot, each, tf.math.mul(gradient, gradient), 1 - BETA2);
        Operand<TFloat32> change =
                tf.math.div(tf.math.mul(mean, rate), tf.math.add(tf.math.sqrt(variance), tf.constant(EPSILON)));
        if (weightDecay > 0) {
            change = tf.math.add(change, tf.math.mul(gathered(tf, each.parameter(), each), decay));
        }
        Ops after = tf.withControlDependencies(List.<Op>of(mean, variance, change));
        return List.of(
                after.scatterUpdate(meanSlot.variable(), each.ids(), mean),
                after.scatterUpdate(varianceSlot.variable(), each.ids(), variance),
                after.scatterSub(each.parameter().variable(), each.ids(), change));
    }
}
