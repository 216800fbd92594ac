package io.reviewstream.network.layers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * From a sequence to logits: attention pooling, if wanted max pooling beside it with output weights of its own, one
 * bias. Gradients of its parameters and of its input come from TensorFlow's autodiff, which stops at that input.
 */
public final class ClassifierHead {
    private final AdditiveAttention attention;
    private final Parameter attentionOutput;
    private final @Nullable Parameter maximumOutput;
    private final Parameter bias;
    private final float dropoutRate;

    /**
     * Declares its parameters.
     *
     * @param attentionUnits width of the attention's hidden layer
     * @param maxPooling whether the columns' maxima speak beside the attention
     * @param dropoutRate applied to each pooled vector in training
     */
    public ClassifierHead(
            ParameterStore store,
            int inputWidth,
            int labels,
            int attentionUnits,
            boolean maxPooling,
            float dropoutRate) {
        var initializer = Initializer.glorot(inputWidth, labels);
        Shape shape = Shape.of(inputWidth, labels);
        this.attention = new AdditiveAttention(store, inputWidth, attentionUnits);
        this.attentionOutput = store.weight("output.attention_kernel", shape, initializer);
        this.maximumOutput = maxPooling ? store.weight("output.maximum_kernel", shape, initializer) : null;
        this.bias = store.weight("output.bias", Shape.of(labels), Initializer.constant(0));
        this.dropoutRate = dropoutRate;
    }

    /**
     * What the network says.
     *
     * @param logits [B, labels]
     * @param attention [B, 1, T]: 0 on padding, each text's sum 1
     */
    public record Output(Operand<TFloat32> logits, Operand<TFloat32> attention) {}

    /** Everything the head learns. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(attention.parameters());
        all.add(attentionOutput);
        if (maximumOutput != null) {
            all.add(maximumOutput);
        }
        all.add(bias);
        return all;
    }

    public Output forward(Ops tf, Sequence input, Dropout dropout) {
        var attended = attention.forward(tf, input);
        Operand<TFloat32> logits = speak(tf, attended.pooled(), attentionOutput, input, dropout);
        if (maximumOutput != null) {
            var maxima = new MaxPooling().forward(tf, input);
            logits = tf.math.add(logits, speak(tf, maxima, maximumOutput, input, dropout));
        }
        return new Output(
                tf.withName("logits").nn.biasAdd(logits, bias.variable()),
                tf.withName("attention").expandDims(attended.weights(), tf.constant(1)));
    }

    private Operand<TFloat32> speak(
            Ops tf, Operand<TFloat32> pooled, Parameter kernel, Sequence input, Dropout dropout) {
        // From the batch and not from the tensor: autodiff must not walk through a shape.
        var shape = tf.concat(List.of(input.batch(), tf.constant(new int[] {input.width()})), tf.constant(0));
        return tf.linalg.matMul(dropout.apply(tf, pooled, shape, dropoutRate), kernel.variable());
    }
}
