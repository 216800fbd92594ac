package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Padding: a step without a token hands a state on as it came in, exactly, and its gradient back as it came. */
final class Carry {
    private final Ops tf;
    private final List<Output<TBool>> present;
    private final List<Output<TFloat32>> shares;

    private Carry(Ops tf, List<Output<TBool>> present, List<Output<TFloat32>> shares) {
        this.tf = tf;
        this.present = present;
        this.shares = shares;
    }

    static Carry of(Ops tf, Sequence input) {
        long steps = input.steps();
        var columns = tf.expandDims(input.mask(), tf.constant(2));
        var present = tf.math.notEqual(columns, tf.constant(0f));
        return new Carry(
                tf,
                tf.unstack(present, steps).output(),
                tf.unstack(columns, steps).output());
    }

    /** What leaves step {@code t}: {@code after} where there is a token, {@code before} on padding. */
    Hidden leaving(int t, Hidden before, Hidden after) {
        return after.with(before, (stepped, came) -> tf.select(present.get(t), stepped, came));
    }

    /** Of the gradient of what leaves step {@code t}, the part that goes into the step: zero on padding. */
    Hidden intoStep(int t, Hidden gradient) {
        return gradient.map(each -> tf.math.mul(each, shares.get(t)));
    }

    /** The rest, which passes the step: zero on tokens. */
    Hidden past(Hidden gradient, Hidden intoStep) {
        return gradient.with(intoStep, tf.math::sub);
    }
}
