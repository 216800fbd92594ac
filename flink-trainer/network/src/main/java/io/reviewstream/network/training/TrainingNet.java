package io.reviewstream.network.training;

import io.reviewstream.network.layers.Adam;
import io.reviewstream.network.layers.ClassifierHead;
import io.reviewstream.network.layers.Dropout;
import io.reviewstream.network.layers.Gradients;
import io.reviewstream.network.layers.Parameter;
import io.reviewstream.network.layers.Sequence;
import io.reviewstream.network.layers.TextInput;
import io.reviewstream.network.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** One training step for one bucket: forward with dropout, loss, back, clipping, update. */
final class TrainingNet {
    private final TextInput input;
    private final Placeholder<TInt32> labels;
    private final Placeholder<TInt64> seed;
    private final Placeholder<TFloat32> rate;
    private final Operand<TFloat32> loss;
    private final Gradients gradients;
    private final Op update;

    private TrainingNet(
            Graph graph, Ops tf, BiGruAttention layers, Adam adam, Recipe recipe, int steps, int labelCount) {
        input = TextInput.of(tf, 1, steps, 1);
        labels = tf.withName("labels").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        seed = tf.withName("seed").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        rate = tf.withName("rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        Dropout dropout = Dropout.seeded(seed);
        var embedded = layers.embedding().forward(tf, input.asTexts(tf), dropout);
        var recurrent = layers.recurrent().forward(tf, embedded.output(), dropout);
        loss = loss(tf, layers.head().forward(tf, recurrent.output(), dropout), labelCount);
        gradients = new Gradients();
        var ofStates = headGradients(graph, layers.head(), recurrent.output());
        embedded.backward(recurrent.backward(ofStates, gradients), gradients);
        var clipped = gradients.clipped(tf, recipe.regularization().clipNorm());
        update = tf.withControlDependencies(adam.update(tf, clipped, rate)).noOp();
    }

    static TrainingNet build(
            Graph graph, Ops root, BiGruAttention layers, Adam adam, Recipe recipe, int steps, int labelCount) {
        return new TrainingNet(graph, root.withSubScope("train_t" + steps), layers, adam, recipe, steps, labelCount);
    }

    /** Mean cross-entropy. The sparse form of the operation has no gradient in TensorFlow Java. */
    private Operand<TFloat32> loss(Ops tf, ClassifierHead.Output output, int labelCount) {
        var oneHot = tf.oneHot(labels, tf.constant(labelCount), tf.constant(1f), tf.constant(0f));
        var each = tf.nn.softmaxCrossEntropyWithLogits(output.logits(), oneHot).loss();
        return tf.math.mean(each, tf.constant(0));
    }

    /** Adds the head's gradients to the collection and returns ∂loss/∂states, [T·B, width]. */
    private Operand<TFloat32> headGradients(Graph graph, ClassifierHead head, Sequence states) {
        List<Parameter> parameters = head.parameters();
        List<Output<?>> sources = new ArrayList<>();
        parameters.forEach(parameter -> sources.add(parameter.variable().asOutput()));
        sources.add(states.rows().asOutput());
        Output<?>[] derived = graph.addGradients(loss.asOutput(), sources.toArray(new Output<?>[0]));
        for (int i = 0; i < parameters.size(); i++) {
            gradients.add(parameters.get(i), floats(derived[i]));
        }
        return floats(derived[parameters.size()]);
    }

    @SuppressWarnings("unchecked") // addGradients gives each source's type, and all sources are TFloat32
    private static Operand<TFloat32> floats(Output<?> output) {
        return (Output<TFloat32>) output;
    }

    /**
     * Updates every weight once.
     *
     * @param targets label index of each text
     * @param dropoutSeed another one each step
     * @param correctedRate by {@link Adam#correctedRate}
     * @return the batch's mean loss before the update
     */
    float step(Session session, Batch batch, List<Integer> targets, long dropoutSeed, float correctedRate) {
        try (TInt32 ids = batch.tensor();
                TInt32 wanted = TInt32.vectorOf(
                        targets.stream().mapToInt(Integer::intValue).toArray());
                TInt64 key = TInt64.scalarOf(dropoutSeed);
                TFloat32 speed = TFloat32.scalarOf(correctedRate);
                Result result = session.runner()
                        .feed(input.ids(), ids)
                        .feed(labels, wanted)
                        .feed(seed, key)
                        .feed(rate, speed)
                        .addTarget(update)
                        .fetch(loss)
                        .run()) {
            return ((TFloat32) result.get(0)).getFloat();
        }
    }
}
