package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.input.Embedding;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.input.TextInput;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
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
 * Embedding, a recurrent layer over the whole text, pooling, logits. A text cut into sentences is read as one sequence:
 * what pads its sentences changes nothing.
 */
public final class FlatClassifier implements Classifier {
    private final Embedding embedding;
    private final SequenceLayer states;
    private final ClassifierHead head;

    /** Declares its parameters. */
    public FlatClassifier(
            ParameterStore store,
            IdSpace ids,
            Embedding.Settings embedding,
            Recurrent states,
            PoolingSettings pooling,
            int labels) {
        this.embedding = new Embedding(store, ids, embedding);
        this.states = states.declare(store, "", embedding.width());
        this.head = new ClassifierHead(store, "", this.states, pooling, labels);
    }

    @Override
    public Output infer(Ops tf, TextInput input) {
        var embedded = embedding.lookUp(tf, input.asTexts(tf));
        var read = marked(tf, states.forward(tf, embedded, Dropout.off()).output());
        return output(tf, input, read, head.forward(tf, read, Dropout.off()));
    }

    private Output output(Ops tf, TextInput input, Sequence read, ClassifierHead.Pass spoken) {
        return new Output(
                spoken.logits(),
                tf.withName("attention").identity(byText(tf, input, spoken.weights())),
                new HeadBreakdown(
                        spoken,
                        parts -> byText(tf, input, parts),
                        () -> output(tf, input, read, head.noted(tf, read))));
    }

    /** By the name {@code states} the scorer knows the place up to which it may compute in another way. */
    private static Sequence marked(Ops tf, Sequence read) {
        return read.with(tf.withName("states").identity(read.rows()), read.width());
    }

    /** [S·T, B] → [B, S, T]. */
    private static Operand<TFloat32> byText(Ops tf, TextInput input, Operand<TFloat32> bySteps) {
        var byText = tf.linalg.transpose(bySteps, tf.constant(new int[] {1, 0}));
        return tf.reshape(byText, tf.constant(new int[] {-1, input.sentences(), input.tokens()}));
    }

    @Override
    public Pass train(Graph graph, Ops tf, TextInput input, Dropout dropout) {
        var embedded = embedding.forward(tf, input.asTexts(tf), dropout);
        var read = states.forward(tf, embedded.output(), dropout);
        var spoken = head.forward(tf, read.output(), dropout);
        return new FlatPass(graph, embedded, read, spoken);
    }

    private record FlatPass(Graph graph, Embedding.Pass embedded, SequencePass read, ClassifierHead.Pass spoken)
            implements Pass {
        @Override
        public Operand<TFloat32> logits() {
            return spoken.logits();
        }

        @Override
        public void backward(Operand<TFloat32> logitsGradient, Gradients gradients) {
            var ofStates = spoken.backward(graph, logitsGradient, gradients);
            embedded.backward(read.backward(ofStates, gradients), gradients);
        }
    }

    @Override
    public List<Parameter> frozen() {
        return embedding.frozen();
    }
}
