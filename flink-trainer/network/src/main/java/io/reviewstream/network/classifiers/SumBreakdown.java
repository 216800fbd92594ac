package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.wide.LabelPair;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Of a network that adds a linear part to a recurrent one.
 *
 * @param deep what the recurrent part says
 * @param scale factor of its logits, a scalar
 * @param sum the network's output, from the recurrent part's
 */
record SumBreakdown(
        Ops tf,
        Classifier.Output deep,
        Operand<TFloat32> scale,
        WideBreakdown wide,
        UnaryOperator<Classifier.Output> sum)
        implements Breakdown {
    @Override
    public List<Operand<TFloat32>> vectors() {
        return deep.breakdown().vectors();
    }

    @Override
    public Operand<TFloat32> bias(List<float[]> origins) {
        return tf.math.add(tf.math.mul(deep.breakdown().bias(origins), scale), wide.bias(origins));
    }

    @Override
    public Classifier.Output noted(Classifier.Output output) {
        return sum.apply(deep.breakdown().noted(deep));
    }

    @Override
    public Terms terms(LabelPair pair, List<float[]> origins) {
        var ofDeep =
                Objects.requireNonNull(deep.breakdown().terms(pair, origins).tokens());
        return new Terms(tf.math.mul(ofDeep, scale), wide.terms(pair, origins).features());
    }
}
