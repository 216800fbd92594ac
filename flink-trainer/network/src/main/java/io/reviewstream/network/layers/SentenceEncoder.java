package io.reviewstream.network.layers;

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
        var embedded = embedding.lookUp(tf, input.asSentences(tf));
        var read = states.forward(tf, embedded, Dropout.off()).output();
        var pooled = pooling.forward(tf, read, Dropout.off());
        return new Read(sentences(tf, input, read, vector(tf, pooled)), pooled.weights(tf, read));
    }

    /** The forward half of training, and the way back. */
    record Pass(
            Graph graph,
            Embedding.Pass embedded,
            SequencePass read,
            List<Parameter> learnt,
            Operand<TFloat32> vector,
            Sequence output) {

        /** Takes ∂loss/∂output, [S·B, width]. */
        void backward(Operand<TFloat32> outputGradient, Gradients gradients) {
            var border = read.output().rows();
            var ofStates = Autodiff.backward(graph, vector, outputGradient, border, learnt, gradients);
            embedded.backward(read.backward(ofStates, gradients), gradients);
        }
    }

    Pass train(Graph graph, Ops tf, TextInput input, Dropout dropout) {
        var embedded = embedding.forward(tf, input.asSentences(tf), dropout);
        var read = states.forward(tf, embedded.output(), dropout);
        var vector = vector(tf, pooling.forward(tf, read.output(), dropout));
        var output = sentences(tf, input, read.output(), vector);
        return new Pass(graph, embedded, read, pooling.parameters(), vector, output);
    }

    private static Operand<TFloat32> vector(Ops tf, PoolingLayer.Output pooled) {
        return pooled.vectors().size() == 1 ? pooled.vectors().get(0) : tf.concat(pooled.vectors(), tf.constant(1));
    }

    private Sequence sentences(Ops tf, TextInput input, Sequence read, Operand<TFloat32> vector) {
        var hasTokens = tf.reduceMax(read.mask(), tf.constant(0));
        var mask = tf.reshape(hasTokens, tf.constant(new int[] {input.sentences(), -1}));
        return new Sequence(vector, outputWidth(), input.sentences(), mask, input.texts(tf));
    }
}
