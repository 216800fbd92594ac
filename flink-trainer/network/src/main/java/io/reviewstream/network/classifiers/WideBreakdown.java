package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.input.TextInput;
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
record WideBreakdown(Ops tf, TextInput input, WideLayer.Pass pass, Operand<TFloat32> scale) implements Breakdown {
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
        var positions = tf.math.div(tf.size(input.ids()), tf.constant(input.features()));
        var said = pass.between(pair, scale, positions);
        var tokens = tf.reshape(said.get(0), tf.constant(new int[] {-1, input.sentences(), input.tokens()}));
        return said.size() == 1 ? new Terms(tokens, null) : new Terms(tokens, byText(said.get(1)));
    }

    private Operand<TFloat32> byText(Operand<TFloat32> ngrams) {
        return tf.reshape(ngrams, tf.constant(new int[] {-1, input.sentences(), input.tokens(), input.features() - 1}));
    }
}
