package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Recurrent dropout: one mask a text on the state that enters the recurrent product, the same at every step (Gal and
 * Ghahramani 2016). What passes a step outside of that product stays whole.
 */
final class StateDropout {
    private final @Nullable Operand<TFloat32> mask;

    private StateDropout(@Nullable Operand<TFloat32> mask) {
        this.mask = mask;
    }

    static StateDropout of(Ops tf, Dropout dropout, float rate, Sequence input, int units) {
        var shape = tf.concat(List.of(input.batch(), tf.constant(new int[] {units})), tf.constant(0));
        return new StateDropout(dropout.mask(tf, shape, rate));
    }

    /** A state [B, units] on its way into the product. */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> state) {
        return mask == null ? state : tf.math.mul(state, mask);
    }

    /** Whether anything is dropped. */
    boolean drops() {
        return mask != null;
    }

    /** The way back: {@code kept}, the gradient past the product, and those out of it, each [B, units], added up. */
    Operand<TFloat32> addTo(Ops tf, Operand<TFloat32> kept, List<Operand<TFloat32>> ofProduct) {
        return addTo(tf, List.of(kept), ofProduct);
    }

    /** The same where more than one gradient goes past the product. */
    Operand<TFloat32> addTo(Ops tf, List<Operand<TFloat32>> past, List<Operand<TFloat32>> ofProduct) {
        List<Operand<TFloat32>> all = new ArrayList<>(past);
        if (mask == null) {
            all.addAll(ofProduct);
        } else {
            all.add(tf.math.mul(ofProduct.size() == 1 ? ofProduct.get(0) : tf.math.addN(ofProduct), mask));
        }
        return tf.math.addN(all);
    }
}
