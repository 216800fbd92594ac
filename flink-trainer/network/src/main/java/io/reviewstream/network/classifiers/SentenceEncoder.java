package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.input.Embedding;
import io.reviewstream.network.layers.input.PresentSentences;
import io.reviewstream.network.layers.input.TextInput;
import io.reviewstream.network.layers.parameters.Autodiff;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.pooling.PoolingLayer;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.sequence.Sequence;
import io.reviewstream.network.layers.sequence.SequenceLayer;
import io.reviewstream.network.layers.sequence.SequencePass;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The lower half of a hierarchical network: each sentence's tokens become one vector, whatever stands around it. */
final class SentenceEncoder {
    private final Embedding embedding;
    private final SequenceLayer states;
    private final PoolingLayer pooling;

    SentenceEncoder(Embedding embedding, SequenceLayer states, PoolingLayer pooling) {
        this.embedding = embedding;
        this.states = states;
        this.pooling = pooling;
    }

    /** Length of a sentence's vector: as many pooled vectors side by side as there are ways of pooling. */
    int outputWidth() {
        return states.outputWidth() * pooling.vectors();
    }

    /**
     * Sentences as vectors.
     *
     * @param output a step a sentence; one without tokens is padding
     * @param weights how much each token counts in its sentence, [T, S·B]
     */
    record Read(Sequence output, Operand<TFloat32> weights) {}

    Read infer(Ops tf, TextInput input) {
        var present = input.presentSentences(tf);
        var embedded = embedding.lookUp(tf, present.ids());
        var read = states.forward(tf, embedded, Dropout.off()).output();
        var pooled = pooling.forward(tf, read, Dropout.off());
        return new Read(
                sentences(tf, input, present, vector(tf, pooled)),
                spread(tf, input, present, pooled.weights(tf, read)));
    }

    /** [T, N] → [T, S·B]. */
    private static Operand<TFloat32> spread(
            Ops tf, TextInput input, PresentSentences present, Operand<TFloat32> weights) {
        var swapped = tf.constant(new int[] {1, 0});
        return tf.linalg.transpose(present.spread(tf, tf.linalg.transpose(weights, swapped), input.tokens()), swapped);
    }

    /** The forward half of training, and the way back. */
    record Pass(
            Graph graph,
            Ops tf,
            PresentSentences present,
            Embedding.Pass embedded,
            SequencePass read,
            List<Parameter> learnt,
            Operand<TFloat32> vector,
            Sequence output) {

        /** Takes ∂loss/∂output, [S·B, width]. */
        void backward(Operand<TFloat32> outputGradient, Gradients gradients) {
            var border = read.output().rows();
            var ofVector = present.gathered(tf, outputGradient);
            var ofStates = Autodiff.backward(graph, vector, ofVector, border, learnt, gradients);
            embedded.backward(read.backward(ofStates, gradients), gradients);
        }
    }

    Pass train(Graph graph, Ops tf, TextInput input, Dropout dropout) {
        var present = input.presentSentences(tf);
        var embedded = embedding.forward(tf, present.ids(), dropout);
        var read = states.forward(tf, embedded.output(), dropout);
        var vector = vector(tf, pooling.forward(tf, read.output(), dropout));
        var output = sentences(tf, input, present, vector);
        return new Pass(graph, tf, present, embedded, read, pooling.parameters(), vector, output);
    }

    private static Operand<TFloat32> vector(Ops tf, PoolingLayer.Output pooled) {
        return pooled.vectors().size() == 1 ? pooled.vectors().get(0) : tf.concat(pooled.vectors(), tf.constant(1));
    }

    private Sequence sentences(Ops tf, TextInput input, PresentSentences present, Operand<TFloat32> vector) {
        var rows = present.spread(tf, vector, outputWidth());
        return new Sequence(rows, outputWidth(), input.sentences(), present.mask(), input.texts(tf));
    }
}
