package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.input.TextInput;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.wide.WideLayer;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The {@link WideLayer} alone. Its attention is each token's share of what all tokens say for or against the best label:
 * the absolute value of the sum over the token's features. A feature speaks where it stands first, so a repeated token
 * without a new n-gram has no share.
 */
public final class LinearClassifier implements Classifier {
    /** What each token has at least, far below any contribution: a text about which nothing is known is divided evenly. */
    private static final float LEAST = 1e-9f;

    private final WideLayer layer;

    /** Declares its parameters. */
    public LinearClassifier(ParameterStore store, IdSpace ids, int labels) {
        this.layer = new WideLayer(store, ids, labels);
    }

    @Override
    public Output infer(Ops tf, TextInput input) {
        var pass = layer.forward(tf, input);
        var logits = tf.withName("logits").identity(pass.logits());
        return new Output(logits, attention(tf, input, pass, logits), new WideBreakdown(tf, pass, tf.constant(1f)));
    }

    private static Operand<TFloat32> attention(Ops tf, TextInput input, WideLayer.Pass pass, Operand<TFloat32> logits) {
        var best = tf.math.argMax(logits, tf.constant(1), TInt32.class);
        var words = tf.gather(
                tf.reshape(input.ids(), tf.constant(new int[] {-1, input.features()})), tf.constant(0), tf.constant(1));
        var tokens = tf.dtypes.cast(tf.math.notEqual(words, tf.constant(0)), TFloat32.class);
        var said = tf.math.abs(pass.byPosition(best, tf.size(words)));
        var perText = tf.constant(new int[] {-1, input.positions()});
        var counted =
                tf.math.add(tf.reshape(said, perText), tf.reshape(tf.math.mul(tokens, tf.constant(LEAST)), perText));
        var all = tf.math.maximum(
                tf.expandDims(tf.reduceSum(counted, tf.constant(1)), tf.constant(1)), tf.constant(LEAST));
        return tf.withName("attention")
                .reshape(tf.math.div(counted, all), tf.constant(new int[] {-1, input.sentences(), input.tokens()}));
    }

    @Override
    public Pass train(Graph graph, Ops tf, TextInput input, Dropout dropout) {
        var pass = layer.forward(tf, input);
        var logits = pass.logits();
        return new Pass() {
            @Override
            public Operand<TFloat32> logits() {
                return logits;
            }

            @Override
            public void backward(Operand<TFloat32> logitsGradient, Gradients gradients) {
                pass.backward(logitsGradient, gradients);
            }
        };
    }

    @Override
    public List<Parameter> frozen() {
        return layer.frozen();
    }
}
