package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.wide.LabelPair;
import io.reviewstream.network.layers.wide.WideLayer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Of the linear part: every feature speaks where it stands first.
 *
 * @param scale factor of its logits, a scalar
 */
record WideBreakdown(Ops tf, WideLayer.Pass pass, Operand<TFloat32> scale) implements Breakdown {
    @Override
    public List<Operand<TFloat32>> vectors() {
        return List.of();
    }

    @Override
    public Operand<TFloat32> bias(List<float[]> origins) {
        return tf.math.mul(pass.bias().variable(), scale);
    }

    @Override
    public Terms terms(LabelPair pair, List<float[]> origins) {
        return new Terms(null, pass.between(pair, scale));
    }
}
