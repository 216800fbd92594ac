package io.reviewstream.network.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba 2015), lazy on row gradients: rows without a gradient keep value and moments, so a step costs what
 * the batch touches and not what the vocabulary holds. The correction of the moments' bias is a function of the step
 * number, computed outside the graph ({@link #correctedRate}): a step number is all that a restart needs beside the slots.
 */
public final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-7f;

    private final Map<String, Slots> slots = new LinkedHashMap<>();

    private record Slots(Parameter mean, Parameter variance) {}

    /** Declares two slots for every weight that the store has now. */
    public Adam(ParameterStore store) {
        for (Parameter weight : store.weights()) {
            slots.put(weight.name(), new Slots(store.slot(weight, "adam_mean"), store.slot(weight, "adam_variance")));
        }
    }

    /**
     * The rate with both bias corrections folded in.
     *
     * @param step from 1 on
     */
    public static float correctedRate(double rate, long step) {
        return (float) (rate * Math.sqrt(1 - Math.pow(BETA2, (double) step)) / (1 - Math.pow(BETA1, (double) step)));
    }

    /**
     * Adds one update of every parameter to the graph. No update starts before all gradients are computed; together with
     * single-threaded execution this makes training reproducible bit by bit.
     *
     * @param correctedRate scalar, by {@link #correctedRate}
     * @return the updates
     */
    public List<Op> update(Ops tf, Gradients gradients, Operand<TFloat32> correctedRate) {
        List<Op> all = new ArrayList<>();
        gradients.dense().forEach(each -> all.add(each.gradient()));
        gradients.rows().forEach(each -> all.add(each.gradient()));
        Op computed = tf.withControlDependencies(all).noOp();
        Ops gated = tf.withControlDependencies(List.of(computed));
        List<Op> updates = new ArrayList<>();
        gradients.dense().forEach(each -> updates.add(update(gated, each, correctedRate)));
        gradients.rows().forEach(each -> updates.addAll(update(gated, each, correctedRate)));
        return updates;
    }

    private Op update(Ops tf, Gradients.Dense each, Operand<TFloat32> rate) {
        Slots own = slotsOf(each.parameter());
        var corrected = tf.constant(0f);
        return tf.train.applyAdam(
                each.parameter().variable(),
                own.mean().variable(),
                own.variance().variable(),
                corrected,
                corrected,
                rate,
                tf.constant((float) BETA1),
                tf.constant((float) BETA2),
                tf.constant(EPSILON),
                each.gradient());
    }

    private List<Op> update(Ops tf, Gradients.Rows each, Operand<TFloat32> rate) {
        Slots own = slotsOf(each.parameter());
        var gradient = each.gradient();
        var mean = moved(tf, own.mean(), each, gradient, 1 - BETA1);
        var variance = moved(tf, own.variance(), each, tf.math.mul(gradient, gradient), 1 - BETA2);
        var change = tf.math.div(tf.math.mul(mean, rate), tf.math.add(tf.math.sqrt(variance), tf.constant(EPSILON)));
        Ops after = tf.withControlDependencies(List.<Op>of(mean, variance, change));
        return List.of(
                after.scatterUpdate(own.mean().variable(), each.ids(), mean),
                after.scatterUpdate(own.variance().variable(), each.ids(), variance),
                after.scatterSub(each.parameter().variable(), each.ids(), change));
    }

    /** The slot's rows, moved by {@code share} of the way towards {@code target}. */
    private static Operand<TFloat32> moved(
            Ops tf, Parameter slot, Gradients.Rows each, Operand<TFloat32> target, double share) {
        var rows = tf.gather(slot.variable(), each.ids(), tf.constant(0));
        return tf.math.add(rows, tf.math.mul(tf.math.sub(target, rows), tf.constant((float) share)));
    }

    private Slots slotsOf(Parameter weight) {
        Slots own = slots.get(weight.name());
        if (own == null) {
            throw new IllegalStateException("no slots for " + weight.name() + ": declare weights before the optimizer");
        }
        return own;
    }
}
