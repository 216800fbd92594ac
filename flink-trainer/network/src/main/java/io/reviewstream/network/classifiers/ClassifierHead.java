package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.parameters.Autodiff;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Initializer;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.pooling.LabelDirection;
import io.reviewstream.network.layers.pooling.Pooling;
import io.reviewstream.network.layers.pooling.PoolingLayer;
import io.reviewstream.network.layers.pooling.PoolingSettings;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.sequence.Sequence;
import io.reviewstream.network.layers.sequence.SequenceLayer;
import io.reviewstream.network.layers.wide.LabelPair;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** From a sequence to logits: each way of pooling speaks through output weights of its own; one bias. */
final class ClassifierHead {
    private final PoolingLayer pooling;
    private final List<Parameter> kernels = new ArrayList<>();
    private final Parameter bias;

    /**
     * Declares its parameters.
     *
     * @param prefix of the names of what pooling learns
     * @param states what it stands on
     */
    ClassifierHead(ParameterStore store, String prefix, SequenceLayer states, PoolingSettings settings, int labels) {
        this.pooling = new PoolingLayer(store, prefix, states, settings);
        int width = states.outputWidth();
        for (Pooling kind : settings.pooling()) {
            kernels.add(store.weight(nameOf(kind), Shape.of(width, labels), Initializer.glorot(width, labels)));
        }
        this.bias = store.weight("output.bias", Shape.of(labels), Initializer.constant(0));
    }

    private static String nameOf(Pooling kind) {
        return switch (kind) {
            case LAST -> "output.last_kernel";
            case MEAN -> "output.mean_kernel";
            case MAX -> "output.maximum_kernel";
            case ADDITIVE -> "output.attention_kernel";
            case DOT -> "output.dot_kernel";
        };
    }

    /** The logits of one bucket, and the way back from them. */
    record Pass(ClassifierHead head, Ops tf, Sequence input, PoolingLayer.Output pooled, Operand<TFloat32> logits) {

        /** How much each step counts, [T, B]. */
        Operand<TFloat32> weights() {
            return pooled.weights(tf, input);
        }

        /** What the steps say for one label against another: [T, B]. */
        Operand<TFloat32> parts(LabelPair pair, List<float[]> origins) {
            List<LabelDirection> directions = new ArrayList<>();
            for (int i = 0; i < origins.size(); i++) {
                directions.add(
                        new LabelDirection(head.kernels.get(i).variable(), pair.signs(), tf.constant(origins.get(i))));
            }
            return pooled.parts(tf, directions);
        }

        /** What is said of vectors at their origins: [labels]. */
        Operand<TFloat32> bias(List<float[]> origins) {
            List<Operand<TFloat32>> all = new ArrayList<>();
            for (int i = 0; i < origins.size(); i++) {
                var row = tf.constant(new float[][] {origins.get(i)});
                var said = tf.linalg.matMul(row, head.kernels.get(i).variable());
                all.add(tf.reshape(said, tf.constant(new int[] {-1})));
            }
            all.add(head.bias.variable());
            return tf.math.addN(all);
        }

        /** Collects the gradients of all parameters and returns ∂loss/∂input, [T·B, width]. */
        Operand<TFloat32> backward(Graph graph, Operand<TFloat32> logitsGradient, Gradients gradients) {
            return Autodiff.backward(graph, logits, logitsGradient, input.rows(), head.parameters(), gradients);
        }
    }

    Pass forward(Ops tf, Sequence input, Dropout dropout) {
        return spoken(tf, input, pooling.forward(tf, input, dropout));
    }

    /** For inference alone: of nodes that note on their way what {@link Pass#parts} needs. */
    Pass noted(Ops tf, Sequence input) {
        return spoken(tf, input, pooling.noted(tf, input));
    }

    private Pass spoken(Ops tf, Sequence input, PoolingLayer.Output pooled) {
        List<Operand<TFloat32>> spoken = new ArrayList<>();
        for (int i = 0; i < kernels.size(); i++) {
            spoken.add(tf.linalg.matMul(pooled.vectors().get(i), kernels.get(i).variable()));
        }
        Operand<TFloat32> sum = spoken.size() == 1 ? spoken.get(0) : tf.math.addN(spoken);
        return new Pass(this, tf, input, pooled, tf.withName("logits").nn.biasAdd(sum, bias.variable()));
    }

    private List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(pooling.parameters());
        all.addAll(kernels);
        all.add(bias);
        return all;
    }
}
