package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.input.TextInput;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Initializer;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.wide.WideLayer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network with a {@link WideLayer} beside it: logits = deep_scale · deep + scale · wide. Both scales are chosen on texts
 * that neither part was trained on, and are never updated; a step trains both parts through the sum. The attention is the
 * deep part's.
 */
public final class WideAndDeepClassifier implements Classifier {
    /** What the linear logits are multiplied by, a scalar. */
    public static final String SCALE = "wide.scale";
    /** What the deep part's logits are multiplied by, a scalar. */
    public static final String DEEP_SCALE = "wide.deep_scale";

    private final Classifier deep;
    private final WideLayer wide;
    private final Parameter scale;
    private final Parameter deepScale;

    /**
     * Declares the parameters of the wide part; both scales start at 1.
     *
     * @param deep declared in the same store
     */
    public WideAndDeepClassifier(ParameterStore store, Classifier deep, IdSpace ids, int labels) {
        this.deep = deep;
        this.wide = new WideLayer(store, ids, labels);
        this.scale = store.weight(SCALE, Shape.scalar(), Initializer.constant(1));
        this.deepScale = store.weight(DEEP_SCALE, Shape.scalar(), Initializer.constant(1));
    }

    @Override
    public Output infer(Ops tf, TextInput input) {
        var read = deep.infer(tf, input);
        var pass = wide.forward(tf, input);
        return output(tf, read, pass, pass.logits());
    }

    private Output output(Ops tf, Output read, WideLayer.Pass pass, Operand<TFloat32> said) {
        return new Output(
                tf.withName("logits").identity(sum(tf, read.logits(), said)),
                read.attention(),
                new SumBreakdown(
                        tf,
                        read,
                        deepScale.variable(),
                        new WideBreakdown(tf, pass, scale.variable()),
                        again -> output(tf, again, pass, said)));
    }

    private Operand<TFloat32> sum(Ops tf, Operand<TFloat32> deepLogits, Operand<TFloat32> wideLogits) {
        return tf.math.add(tf.math.mul(deepLogits, deepScale.variable()), tf.math.mul(wideLogits, scale.variable()));
    }

    @Override
    public Pass train(Graph graph, Ops tf, TextInput input, Dropout dropout) {
        var ofDeep = deep.train(graph, tf, input, dropout);
        var ofWide = wide.forward(tf, input);
        var logits = sum(tf, ofDeep.logits(), ofWide.logits());
        return new Pass() {
            @Override
            public Operand<TFloat32> logits() {
                return logits;
            }

            @Override
            public void backward(Operand<TFloat32> logitsGradient, Gradients gradients) {
                ofDeep.backward(tf.math.mul(logitsGradient, deepScale.variable()), gradients);
                ofWide.backward(tf.math.mul(logitsGradient, scale.variable()), gradients);
            }
        };
    }

    @Override
    public List<Parameter> frozen() {
        List<Parameter> frozen = new ArrayList<>(deep.frozen());
        frozen.addAll(wide.frozen());
        frozen.add(scale);
        frozen.add(deepScale);
        return List.copyOf(frozen);
    }
}
