package io.reviewstream.network.training;

import io.reviewstream.network.classifiers.Classifier;
import io.reviewstream.network.layers.input.TextInput;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.wide.LabelPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The network without dropout and without a way back, for one bucket. */
final class InferenceNet {
    private final Ops tf;
    private final TextInput input;
    private final Classifier.Output output;

    private InferenceNet(Ops tf, TextInput input, Classifier.Output output) {
        this.tf = tf;
        this.input = input;
        this.output = output;
    }

    static InferenceNet build(Ops root, Classifier classifier, BatchShape shape) {
        Ops tf = root.withSubScope("t" + shape.length());
        var input = TextInput.of(tf, shape.sentences(), shape.tokens(), shape.features());
        return new InferenceNet(tf, input, classifier.infer(tf, input));
    }

    /**
     * The signature {@code t<T>} of the SavedModel.
     *
     * @param origins from which pooled vectors are read, in the breakdown of logits
     */
    Signature signature(int labels, List<float[]> origins) {
        return Signature.builder("t" + input.positions())
                .input("ids", input.ids())
                .output("logits", output.logits())
                .output("attention", output.attention())
                .output("breakdown", explained(labels, origins))
                .output("contribution_bias", output.breakdown().bias(origins))
                .build();
    }

    /** Everything in one row, for each tensor that a run gives costs its caller some time: what {@code ExplainedRun} reads. */
    private Operand<TFloat32> explained(int labels, List<float[]> origins) {
        var noted = output.breakdown().noted(output);
        var terms = noted.breakdown().terms(LabelPair.of(tf, noted.logits(), labels), origins);
        var tokens = terms.tokens() == null ? tf.zerosLike(noted.attention()) : terms.tokens();
        List<Operand<TFloat32>> all = Stream.of(noted.logits(), noted.attention(), tokens, terms.features())
                .filter(Objects::nonNull)
                .<Operand<TFloat32>>map(each -> tf.reshape(each, tf.constant(new int[] {-1})))
                .toList();
        return tf.withName("breakdown").concat(all, tf.constant(0));
    }

    /** The mean of each of the pooled vectors over the texts of a batch. */
    List<float[]> meanVectors(Session session, Batch batch) {
        List<Operand<TFloat32>> vectors = output.breakdown().vectors();
        if (vectors.isEmpty()) {
            return List.of();
        }
        // The same nodes each time: TensorFlow keeps a plan for every set of nodes that was ever asked for.
        Session.Runner runner = session.runner();
        vectors.forEach(runner::fetch);
        List<float[]> means = new ArrayList<>();
        try (TInt32 ids = batch.tensor();
                Result result = runner.feed(input.ids(), ids).run()) {
            for (int i = 0; i < vectors.size(); i++) {
                means.add(mean(ParameterStore.valueOf((TFloat32) result.get(i)).data(), batch.texts()));
            }
        }
        return means;
    }

    /** Of rows of equal width. */
    private static float[] mean(float[] rows, int count) {
        float[] mean = new float[rows.length / count];
        for (int i = 0; i < rows.length; i++) {
            mean[i % mean.length] += rows[i] / count;
        }
        return mean;
    }

    /** [B][labels]; each row sums to 1. */
    float[][] probabilities(Session session, Batch batch) {
        try (TInt32 ids = batch.tensor();
                Result result = session.runner()
                        .feed(input.ids(), ids)
                        .fetch(output.logits())
                        .run()) {
            float[] logits = ParameterStore.valueOf((TFloat32) result.get(0)).data();
            int labels = logits.length / batch.texts();
            float[][] rows = new float[batch.texts()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = softmax(Arrays.copyOfRange(logits, i * labels, (i + 1) * labels));
            }
            return rows;
        }
    }

    private static float[] softmax(float[] logits) {
        float largest = logits[0];
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.exp(logits[i] - largest);
            sum += logits[i];
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (logits[i] / sum);
        }
        return logits;
    }
}
