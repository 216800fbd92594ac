package io.reviewstream.network.classifiers;

import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.TextInput;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.layers.sequence.Dropout;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A classifier in a graph of its own, its weights large and random. */
public final class SmallGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Ops ops = Ops.create(graph);
    private final ParameterStore store = new ParameterStore(ops, 1);
    private final Session session = new Session(graph);
    private final Classifier classifier;

    public SmallGraph(Function<ParameterStore, Classifier> declaration, long seed) {
        classifier = declaration.apply(store);
        Random random = new Random(seed);
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        for (Parameter weight : store.weights()) {
            float[] data = new float[(int) weight.shape().size()];
            for (int i = 0; i < data.length; i++) {
                // Inverse document frequencies and scales are above 0; rows of padding are of no use to anybody.
                data[i] = weight.name().contains("idf") || weight.name().contains("scale")
                        ? 1 + random.nextFloat()
                        : random.nextFloat() * 2 - 1;
            }
            values.put(weight.name(), new ParameterValue(weight.shape(), data));
        }
        write(values);
    }

    public Classifier classifier() {
        return classifier;
    }

    public void write(Map<String, ParameterValue> values) {
        store.write(session, values);
    }

    public Map<String, ParameterValue> weights() {
        return store.readWeights(session);
    }

    /** Logits and attention, [B·labels] and [B·S·T]. */
    public record Said(ParameterValue logits, ParameterValue attention) {}

    public Said infer(List<TextIds> texts, int sentences, int tokens, PadSide side) {
        TextInput input = TextInput.of(ops, sentences, tokens, texts.get(0).features());
        var output = classifier.infer(ops, input);
        List<ParameterValue> values = run(input, texts, side, List.of(output.logits(), output.attention()));
        return new Said(values.get(0), values.get(1));
    }

    /** What a training step was built of, for a loss that is the sum of the logits times constants. */
    public final class Step {
        private final TextInput input;
        private final List<TextIds> texts;
        private final PadSide side;
        private final Operand<TFloat32> loss;
        private final Gradients gradients = new Gradients();

        Step(List<TextIds> texts, int tokens, PadSide side, float[][] factors) {
            this.texts = texts;
            this.side = side;
            this.input = TextInput.of(ops, 1, tokens, texts.get(0).features());
            var pass = classifier.train(graph, ops, input, Dropout.off());
            loss = ops.reduceSum(ops.math.mul(pass.logits(), ops.constant(factors)), ops.constant(new int[] {0, 1}));
            pass.backward(ops.constant(factors), gradients);
        }

        public float loss() {
            return run(input, texts, side, List.of(loss)).get(0).data()[0];
        }

        /** By parameter; what has no gradient is missing. */
        public Map<String, float[]> gradients() {
            Map<String, float[]> all = new HashMap<>();
            for (var each : gradients.dense()) {
                all.put(
                        each.parameter().name(),
                        run(input, texts, side, List.of(each.gradient())).get(0).data());
            }
            gradients.rows().forEach(each -> all.put(each.parameter().name(), scattered(each)));
            return all;
        }

        private float[] scattered(Gradients.Rows rows) {
            var ids = ops.dtypes.cast(rows.ids(), TFloat32.class);
            List<ParameterValue> values = run(input, texts, side, List.of(ids, rows.gradient()));
            Shape shape = rows.parameter().shape();
            int width = (int) shape.get(1);
            float[] all = new float[(int) shape.size()];
            for (int i = 0; i < values.get(0).data().length; i++) {
                int row = (int) values.get(0).data()[i];
                System.arraycopy(values.get(1).data(), i * width, all, row * width, width);
            }
            return all;
        }
    }

    public Step step(List<TextIds> texts, int tokens, PadSide side, float[][] factors) {
        return new Step(texts, tokens, side, factors);
    }

    private List<ParameterValue> run(
            TextInput input, List<TextIds> texts, PadSide side, List<Operand<TFloat32>> wanted) {
        var runner = session.runner();
        wanted.forEach(runner::fetch);
        try (TInt32 ids = ids(input, texts, side);
                Result result = runner.feed(input.ids(), ids).run()) {
            return wanted.stream()
                    .map(each -> ParameterStore.valueOf((TFloat32) result.get(wanted.indexOf(each))))
                    .toList();
        }
    }

    private static TInt32 ids(TextInput input, List<TextIds> texts, PadSide side) {
        int each = input.positions() * input.features();
        int[] all = new int[texts.size() * each];
        for (int i = 0; i < texts.size(); i++) {
            texts.get(i).writeTo(all, i * each, input.positions(), side);
        }
        Shape shape = Shape.of(texts.size(), input.sentences(), input.tokens(), input.features());
        return TInt32.tensorOf(shape, DataBuffers.of(all, true, false));
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
