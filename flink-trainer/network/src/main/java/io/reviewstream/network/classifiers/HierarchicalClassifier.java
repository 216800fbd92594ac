package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.input.Embedding;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.input.TextInput;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.pooling.PoolingLayer;
import io.reviewstream.network.layers.pooling.PoolingSettings;
import io.reviewstream.network.layers.recurrent.Recurrent;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.sequence.Sequence;
import io.reviewstream.network.layers.sequence.SequenceLayer;
import io.reviewstream.network.layers.sequence.SequencePass;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The hierarchical network of Yang et al. 2016: a recurrent layer over each sentence's tokens, pooled to a vector; a second
 * one over a text's sentences, pooled; logits. Sentences without tokens change nothing.
 */
public final class HierarchicalClassifier implements Classifier {
    private static final String SENTENCES = "sentences.";

    private final SentenceEncoder encoder;
    private final Embedding embedding;
    private final SequenceLayer states;
    private final ClassifierHead head;

    /**
     * Declares its parameters; those of the upper level have names that begin with {@code sentences.}
     *
     * @param words the recurrent layer over a sentence's tokens
     * @param sentences the one over a text's sentences
     * @param pooling on both levels
     */
    public HierarchicalClassifier(
            ParameterStore store,
            IdSpace ids,
            Embedding.Settings embedding,
            Recurrent words,
            Recurrent sentences,
            PoolingSettings pooling,
            int labels) {
        this.embedding = new Embedding(store, ids, embedding);
        SequenceLayer tokens = words.declare(store, "", embedding.width());
        this.encoder = new SentenceEncoder(this.embedding, tokens, new PoolingLayer(store, "", tokens, pooling));
        this.states = sentences.declare(store, SENTENCES, encoder.outputWidth());
        this.head = new ClassifierHead(store, SENTENCES, states, pooling, labels);
    }

    @Override
    public Output infer(Ops tf, TextInput input) {
        var sentences = encoder.infer(tf, input);
        var read = states.forward(tf.withSubScope("sentences"), sentences.output(), Dropout.off())
                .output();
        return output(tf, input, sentences.weights(), read, head.forward(tf, read, Dropout.off()));
    }

    private Output output(
            Ops tf, TextInput input, Operand<TFloat32> ofTokens, Sequence read, ClassifierHead.Pass spoken) {
        return new Output(
                spoken.logits(),
                tf.withName("attention").identity(shared(tf, input, ofTokens, spoken.weights())),
                new HeadBreakdown(
                        spoken,
                        parts -> shared(tf, input, ofTokens, parts),
                        () -> output(tf, input, ofTokens, read, head.noted(tf, read))));
    }

    /** A token's weight in its sentence, [T, S·B], times what its sentence has, [S, B]: [B, S, T]. */
    private static Operand<TFloat32> shared(
            Ops tf, TextInput input, Operand<TFloat32> ofTokens, Operand<TFloat32> ofSentences) {
        var shape = tf.constant(new int[] {input.tokens(), input.sentences(), -1});
        var product = tf.math.mul(tf.reshape(ofTokens, shape), tf.expandDims(ofSentences, tf.constant(0)));
        return tf.linalg.transpose(product, tf.constant(new int[] {2, 1, 0}));
    }

    @Override
    public Pass train(Graph graph, Ops tf, TextInput input, Dropout dropout) {
        var sentences = encoder.train(graph, tf, input, dropout);
        var read = states.forward(tf.withSubScope("sentences"), sentences.output(), dropout);
        var spoken = head.forward(tf, read.output(), dropout);
        return new HierarchicalPass(graph, sentences, read, spoken);
    }

    private record HierarchicalPass(
            Graph graph, SentenceEncoder.Pass sentences, SequencePass read, ClassifierHead.Pass spoken)
            implements Pass {
        @Override
        public Operand<TFloat32> logits() {
            return spoken.logits();
        }

        @Override
        public void backward(Operand<TFloat32> logitsGradient, Gradients gradients) {
            var ofStates = spoken.backward(graph, logitsGradient, gradients);
            sentences.backward(read.backward(ofStates, gradients), gradients);
        }
    }

    @Override
    public List<Parameter> frozen() {
        return embedding.frozen();
    }
}
