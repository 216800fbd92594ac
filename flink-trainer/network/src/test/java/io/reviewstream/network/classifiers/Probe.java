package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.input.TextInput;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.layers.sequence.Dropout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** A classifier in a graph of its own, to look into: what it says, its loss, its gradients. */
public final class Probe implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final ParameterStore store = new ParameterStore(tf, 3);
    private final Classifier classifier;
    private final int labels;
    private final Session session = new Session(graph, unoptimised());
    private final Map<Object, Inference> inferences = new HashMap<>();
    private final Map<Object, Training> trainings = new HashMap<>();

    Probe(int labels, Function<ParameterStore, Classifier> declare) {
        this.labels = labels;
        this.classifier = declare.apply(store);
        store.initialize(session);
    }

    /** Rewriting each graph before its first run would take most of a test's time. */
    private static ConfigProto unoptimised() {
        var rewriter = RewriterConfig.newBuilder().setDisableMetaOptimizer(true);
        return ConfigProto.newBuilder()
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
                .build();
    }

    private record Inference(TextInput input, Classifier.Output output) {}

    private record Training(
            TextInput input,
            Placeholder<TInt32> targets,
            Placeholder<TInt64> seed,
            Operand<TFloat32> loss,
            Gradients gradients) {}

    /** Weights far enough from zero that every gradient is felt; rows 0 of the tables stay zero. */
    Probe withLargeWeights(long seed) {
        Random random = new Random(seed);
        Map<String, ParameterValue> values = new HashMap<>();
        store.weights().forEach(weight -> {
            float[] data = new float[(int) weight.shape().size()];
            int from = weight.name().startsWith("embedding.")
                    ? (int) weight.shape().get(1)
                    : 0;
            float limit = limit(weight.name());
            for (int i = from; i < data.length; i++) {
                data[i] = (random.nextFloat() * 2 - 1) * limit;
            }
            values.put(weight.name(), new ParameterValue(weight.shape(), data));
        });
        store.write(session, values);
        return this;
    }

    /** A loss far above 1 would drown small slopes in the rounding of float32. */
    private float limit(String name) {
        if (name.startsWith("output.")) {
            return 3f
                    / store.weights().stream()
                            .filter(weight -> weight.name().startsWith("output."))
                            .count();
        }
        return name.startsWith("rnn_relu") ? 0.7f : 1.2f;
    }

    Map<String, ParameterValue> weights() {
        return store.readWeights(session);
    }

    void write(String name, ParameterValue value) {
        store.write(session, Map.of(name, value));
    }

    /** By text: [labels] and [S·T]. */
    public record Said(List<float[]> logits, List<float[]> attention) {}

    public Said says(Texts texts, Texts.Padding padding) {
        Inference built = inferences.computeIfAbsent(List.of(padding, texts.features()), key -> {
            Ops scope = tf.withSubScope("infer" + inferences.size());
            TextInput input = TextInput.of(scope, padding.sentences(), padding.tokens(), texts.features());
            return new Inference(input, classifier.infer(scope, input));
        });
        try (TInt32 ids = texts.padded(padding);
                Result result = session.runner()
                        .feed(built.input().ids(), ids)
                        .fetch(built.output().logits())
                        .fetch(built.output().attention())
                        .run()) {
            TFloat32 attention = (TFloat32) result.get(1);
            if (!attention.shape().equals(Shape.of(texts.count(), padding.sentences(), padding.tokens()))) {
                throw new AssertionError("attention has shape " + attention.shape());
            }
            return new Said(rows((TFloat32) result.get(0), texts.count()), rows(attention, texts.count()));
        }
    }

    private static List<float[]> rows(TFloat32 tensor, int count) {
        float[] data = ParameterStore.valueOf(tensor).data();
        int width = data.length / count;
        return IntStream.range(0, count)
                .mapToObj(row -> Arrays.copyOfRange(data, row * width, (row + 1) * width))
                .toList();
    }

    private Training training(Texts.Padding padding, int features) {
        return trainings.computeIfAbsent(List.of(padding, features), key -> {
            Ops scope = tf.withSubScope("train" + trainings.size());
            var targets = scope.placeholder(TInt32.class);
            var seed = scope.placeholder(TInt64.class);
            TextInput input = TextInput.of(scope, padding.sentences(), padding.tokens(), features);
            Classifier.Pass pass = classifier.train(graph, scope, input, Dropout.seeded(seed));
            var oneHot = scope.oneHot(targets, scope.constant(labels), scope.constant(1f), scope.constant(0f));
            var entropy = scope.nn.softmaxCrossEntropyWithLogits(pass.logits(), oneHot);
            Gradients gradients = new Gradients();
            pass.backward(entropy.backprop(), gradients);
            return new Training(input, targets, seed, scope.reduceSum(entropy.loss(), scope.constant(0)), gradients);
        });
    }

    /** The summed loss over the texts, with the dropout of {@code seed}. */
    double loss(Texts texts, Texts.Padding padding, int[] targets, long seed) {
        Training built = training(padding, texts.features());
        try (Result result = run(built, texts, padding, targets, seed, List.of(built.loss()))) {
            return ((TFloat32) result.get(0)).getFloat();
        }
    }

    /** Its gradients by parameter, of the parameter's shape; a frozen parameter is not among them. */
    Map<String, double[]> gradients(Texts texts, Texts.Padding padding, int[] targets, long seed) {
        Training built = training(padding, texts.features());
        List<Operand<?>> wanted = new ArrayList<>();
        built.gradients().dense().forEach(each -> wanted.add(each.gradient()));
        built.gradients().rows().forEach(each -> wanted.addAll(List.of(each.ids(), each.gradient())));
        Map<String, double[]> all = new HashMap<>();
        try (Result result = run(built, texts, padding, targets, seed, wanted)) {
            int next = 0;
            for (Gradients.Dense each : built.gradients().dense()) {
                add(all, each.parameter(), dense((TFloat32) result.get(next++)));
            }
            for (Gradients.Rows each : built.gradients().rows()) {
                add(all, each.parameter(), scattered(each.parameter(), (TInt32) result.get(next++), (TFloat32)
                        result.get(next++)));
            }
        }
        return all;
    }

    private static void add(Map<String, double[]> all, Parameter parameter, double[] gradient) {
        if (gradient.length != parameter.shape().size()) {
            throw new AssertionError("a gradient of " + gradient.length + " values for " + parameter.name());
        }
        if (all.put(parameter.name(), gradient) != null) {
            throw new AssertionError("two gradients for " + parameter.name());
        }
    }

    private static double[] dense(TFloat32 tensor) {
        float[] data = ParameterStore.valueOf(tensor).data();
        double[] gradient = new double[data.length];
        for (int i = 0; i < data.length; i++) {
            gradient[i] = data[i];
        }
        return gradient;
    }

    private static double[] scattered(Parameter table, TInt32 ids, TFloat32 rows) {
        double[] gradient = new double[(int) table.shape().size()];
        double[] data = dense(rows);
        int width = (int) table.shape().get(1);
        for (int row = 0; row < ids.size(); row++) {
            for (int column = 0; column < width; column++) {
                gradient[ids.getInt(row) * width + column] += data[row * width + column];
            }
        }
        return gradient;
    }

    private Result run(
            Training built, Texts texts, Texts.Padding padding, int[] targets, long seed, List<Operand<?>> wanted) {
        try (TInt32 ids = texts.padded(padding);
                TInt32 labelled = TInt32.vectorOf(targets);
                TInt64 key = TInt64.scalarOf(seed)) {
            var runner = session.runner()
                    .feed(built.input().ids(), ids)
                    .feed(built.targets(), labelled)
                    .feed(built.seed(), key);
            wanted.forEach(runner::fetch);
            return runner.run();
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
