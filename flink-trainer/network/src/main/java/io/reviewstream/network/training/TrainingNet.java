package io.reviewstream.network.training;

import io.reviewstream.network.layers.Adam;
import io.reviewstream.network.layers.Classifier;
import io.reviewstream.network.layers.Dropout;
import io.reviewstream.network.layers.Gradients;
import io.reviewstream.network.layers.TextInput;
import io.reviewstream.network.recipe.Recipe;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
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
    private final Op update;

    private TrainingNet(
            Graph graph, Ops tf, Classifier classifier, Adam adam, Recipe recipe, int steps, int labelCount) {
        input = TextInput.of(tf, 1, steps, 1);
        labels = tf.withName("labels").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        seed = tf.withName("seed").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        rate = tf.withName("rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        Dropout dropout = Dropout.seeded(seed);
        var forward = classifier.train(graph, tf, input, dropout);
        var entropy = tf.nn.softmaxCrossEntropyWithLogits(forward.logits(), oneHot(tf, labelCount));
        loss = tf.math.mean(entropy.loss(), tf.constant(0));
        Gradients gradients = new Gradients();
        forward.backward(tf.math.div(entropy.backprop(), texts(tf)), gradients);
        var clipped = gradients.clipped(tf, recipe.regularization().clipNorm());
        update = tf.withControlDependencies(adam.update(tf, clipped, rate)).noOp();
    }

    static TrainingNet build(
            Graph graph, Ops root, Classifier classifier, Adam adam, Recipe recipe, int steps, int labelCount) {
        return new TrainingNet(
                graph, root.withSubScope("train_t" + steps), classifier, adam, recipe, steps, labelCount);
    }

    /** [B, labels]. */
    private Operand<TFloat32> oneHot(Ops tf, int labelCount) {
        return tf.oneHot(labels, tf.constant(labelCount), tf.constant(1f), tf.constant(0f));
    }

    private Operand<TFloat32> texts(Ops tf) {
        return tf.dtypes.cast(tf.size(labels), TFloat32.class);
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
