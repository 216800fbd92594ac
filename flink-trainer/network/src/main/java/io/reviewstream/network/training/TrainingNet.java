package io.reviewstream.network.training;

import io.reviewstream.network.classifiers.Classifier;
import io.reviewstream.network.layers.input.TextInput;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.UpdateRule;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.recipe.Regularization;
import io.reviewstream.network.training.loss.Loss;
import io.reviewstream.network.training.loss.Targets;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** One training step for one bucket: forward with dropout, loss, back, clipping, update; by labels, or by teachers. */
final class TrainingNet {
    private final TextInput input;
    private final Placeholder<TInt64> seed;
    private final Placeholder<TFloat32> rates;
    private final Loss loss;
    private final Op update;

    TrainingNet(
            Graph graph,
            Ops tf,
            Classifier classifier,
            UpdateRule rule,
            Regularization regularization,
            BatchShape shape,
            int labelCount,
            boolean taught) {
        input = TextInput.of(tf, shape.sentences(), shape.tokens(), shape.features());
        seed = tf.withName("seed").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        rates = tf.withName("rates").placeholder(TFloat32.class, Placeholder.shape(Shape.of(2)));
        var forward = classifier.train(graph, tf, input, Dropout.seeded(seed));
        loss = Loss.of(tf, forward.logits(), labelCount, regularization.labelSmoothing(), taught);
        Gradients gradients = new Gradients();
        forward.backward(loss.gradient(), gradients);
        var clipped = gradients.clipped(tf, regularization.clipNorm());
        update = tf.withControlDependencies(rule.update(tf, clipped, rates)).noOp();
    }

    /**
     * Updates every weight once.
     *
     * @param dropoutSeed another one each step
     * @param fed by {@link UpdateRule#rates}
     */
    StepResult step(Session session, Batch batch, Targets targets, long dropoutSeed, float[] fed) {
        Placeholder<TFloat32> taught = loss.taught();
        try (TInt32 ids = batch.tensor();
                TInt32 labels = TInt32.vectorOf(targets.labels());
                TFloat32 weights = TFloat32.vectorOf(targets.weights());
                TInt64 key = TInt64.scalarOf(dropoutSeed);
                TFloat32 speed = TFloat32.vectorOf(fed)) {
            Session.Runner runner = session.runner()
                    .feed(input.ids(), ids)
                    .feed(loss.labels(), labels)
                    .feed(loss.weights(), weights)
                    .feed(seed, key)
                    .feed(rates, speed)
                    .addTarget(update)
                    .fetch(loss.figures());
            return taught == null ? result(runner) : result(runner, taught, Objects.requireNonNull(targets.taught()));
        }
    }

    private static StepResult result(Session.Runner runner, Placeholder<TFloat32> taught, float[][] probabilities) {
        Shape shape = Shape.of(probabilities.length, probabilities[0].length);
        FloatBuffer rows = FloatBuffer.allocate((int) shape.size());
        Arrays.stream(probabilities).forEach(rows::put);
        try (TFloat32 fed = TFloat32.tensorOf(shape, DataBuffers.of(rows.array(), true, false))) {
            return result(runner.feed(taught, fed));
        }
    }

    private static StepResult result(Session.Runner runner) {
        try (Result result = runner.run()) {
            TFloat32 figures = (TFloat32) result.get(0);
            return new StepResult(figures.getFloat(0), figures.getFloat(1));
        }
    }
}
