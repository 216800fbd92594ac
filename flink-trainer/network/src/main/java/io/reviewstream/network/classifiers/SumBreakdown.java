package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.wide.LabelPair;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Of a network that adds a linear part to a recurrent one.
 *
 * @param scale factor of the recurrent part's logits, a scalar
 */
record SumBreakdown(Ops tf, Breakdown deep, Operand<TFloat32> scale, WideBreakdown wide) implements Breakdown {
    @Override
    public List<Operand<TFloat32>> vectors() {
        return deep.vectors();
    }

    @Override
    public Operand<TFloat32> bias(List<float[]> origins) {
        return tf.math.add(tf.math.mul(deep.bias(origins), scale), wide.bias(origins));
    }

    @Override
    public Terms terms(LabelPair pair, List<float[]> origins) {
        Terms ofWide = wide.terms(pair, origins);
        var ofDeep = tf.math.mul(deep.terms(pair, origins).tokens(), scale);
        return new Terms(tf.math.add(ofDeep, ofWide.tokens()), ofWide.ngrams());
    }
}
