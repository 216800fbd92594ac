package io.reviewstream.benchmarks.scoring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The network as an ONNX model (opset 14): ids → Gather → bidirectional GRU → additive attention → softmax. ONNX's GRU with
 * {@code linear_before_reset} is the form that ours has, its gates in the same order.
 */
final class OnnxGru {
    static final String IDS = "ids";
    static final String LENGTHS = "lengths";

    private static final int FLOAT = 1;
    private static final int INT32 = 6;
    private static final int INT64 = 7;

    private final PeerWeights weights;
    private final boolean withLengths;
    private final ProtoMessage graph = new ProtoMessage().text(2, "review");

    /** @param withLengths whether the model takes the lengths of texts and skips padding */
    OnnxGru(PeerWeights weights, boolean withLengths) {
        this.weights = weights;
        this.withLengths = withLengths;
    }

    /** The model. */
    byte[] bytes() {
        constants();
        nodes();
        graph.message(11, value(IDS, INT32, "texts", "tokens"));
        if (withLengths) {
            graph.message(11, value(LENGTHS, INT32, "texts"));
        }
        graph.message(12, value("probabilities", FLOAT, "texts", "labels"));
        return new ProtoMessage()
                .number(1, 8)
                .message(8, new ProtoMessage().text(1, "").number(2, 14))
                .message(7, graph)
                .toBytes();
    }

    private void constants() {
        int units = weights.units();
        floats("embedding", weights.of("embedding.table"), weights.words(), weights.width());
        floats("W", both("kernel"), 2, 3L * units, weights.width());
        floats("R", both("recurrent"), 2, 3L * units, units);
        floats("B", joined(biases("forward"), biases("backward")), 2, 6L * units);
        int attention = weights.attentionUnits();
        floats("attention_kernel", weights.of("attention.kernel"), 2L * units, attention);
        floats("attention_bias", weights.of("attention.bias"), attention);
        floats("query", weights.of("attention.query"), attention, 1);
        floats("output_kernel", weights.of("output.attention_kernel"), 2L * units, weights.labels());
        floats("output_bias", weights.of("output.bias"), weights.labels());
        floats("masked", new float[] {-1e9f}, 1);
        integers("padding", INT32, 0);
        integers("axis0", INT64, 0);
        integers("axis2", INT64, 2);
        integers("rows", INT64, 0, 0, 2L * units);
    }

    private void nodes() {
        node("Transpose", List.of(IDS), "by_step", list("perm", 1, 0));
        node("Gather", List.of("embedding", "by_step"), "x");
        node(
                "GRU",
                List.of("x", "W", "R", "B", withLengths ? LENGTHS : ""),
                "y",
                integer("hidden_size", weights.units()),
                text("direction", "bidirectional"),
                integer("linear_before_reset", 1));
        node("Transpose", List.of("y"), "y_by_step", list("perm", 0, 2, 1, 3));
        node("Reshape", List.of("y_by_step", "rows"), "states");
        node("MatMul", List.of("states", "attention_kernel"), "product");
        node("Add", List.of("product", "attention_bias"), "biased");
        node("Tanh", List.of("biased"), "hidden");
        node("MatMul", List.of("hidden", "query"), "energy");
        node("Softmax", List.of(withLengths ? masked() : "energy"), "attention", integer("axis", 0));
        node("Mul", List.of("states", "attention"), "weighed");
        node("ReduceSum", List.of("weighed", "axis0"), "text", integer("keepdims", 0));
        node("MatMul", List.of("text", "output_kernel"), "spoken");
        node("Add", List.of("spoken", "output_bias"), "logits");
        node("Softmax", List.of("logits"), "probabilities", integer("axis", 1));
    }

    private String masked() {
        node("Equal", List.of("by_step", "padding"), "is_padding");
        node("Unsqueeze", List.of("is_padding", "axis2"), "is_padding_column");
        node("Where", List.of("is_padding_column", "masked", "energy"), "masked_energy");
        return "masked_energy";
    }

    private float[] both(String weight) {
        return joined(weights.transposed("gru.forward." + weight), weights.transposed("gru.backward." + weight));
    }

    /** Those of the input side, then those of the recurrent side, where only the candidate has one. */
    private float[] biases(String direction) {
        int units = weights.units();
        float[] recurrent = new float[3 * units];
        System.arraycopy(weights.of("gru." + direction + ".candidate_bias"), 0, recurrent, 2 * units, units);
        return joined(weights.of("gru." + direction + ".bias"), recurrent);
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = new float[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private void floats(String name, float[] values, long... sizes) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        constant(name, FLOAT, bytes.array(), sizes);
    }

    private void integers(String name, int type, long... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate((type == INT64 ? 8 : 4) * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            if (type == INT64) {
                bytes.putLong(value);
            } else {
                bytes.putInt((int) value);
            }
        }
        constant(name, type, bytes.array(), values.length);
    }

    private void constant(String name, int type, byte[] bytes, long... sizes) {
        ProtoMessage tensor = new ProtoMessage();
        for (long size : sizes) {
            tensor.number(1, size);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, bytes));
    }

    private void node(String operation, List<String> inputs, String output, ProtoMessage... attributes) {
        ProtoMessage node = new ProtoMessage();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, operation);
        for (ProtoMessage attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
    }

    private static ProtoMessage integer(String name, long value) {
        return new ProtoMessage().text(1, name).number(3, value).number(20, 2);
    }

    private static ProtoMessage text(String name, String value) {
        return new ProtoMessage().text(1, name).text(4, value).number(20, 3);
    }

    private static ProtoMessage list(String name, long... values) {
        ProtoMessage attribute = new ProtoMessage().text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, 7);
    }

    private static ProtoMessage value(String name, int type, String... sizes) {
        ProtoMessage shape = new ProtoMessage();
        for (String size : sizes) {
            shape.message(1, new ProtoMessage().text(2, size));
        }
        ProtoMessage tensor = new ProtoMessage().number(1, type).message(2, shape);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
    }
}
