package io.reviewstream.model.scoring.plain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code saved_model.pb} tells beside the variables' values, found without TensorFlow and without looking at most of it.
 * For one thread.
 */
final class GraphFacts {
    private static final byte[] VARIABLE = ascii("VariableV2");
    private static final byte[] PRODUCT = ascii("MatMul");
    private static final byte[] CONSTANT = ascii("Const");
    private static final byte[] OUTPUT_WEIGHTS = ascii("output.");

    private final List<String> variables = new ArrayList<>();
    private final Map<String, Set<String>> signatures = new HashMap<>();
    /** Names of the nodes that are multiplied by output weights, by name of the weights. */
    private final Map<String, List<String>> factors = new HashMap<>();

    private final Map<String, float[]> constants = new HashMap<>();

    /** @throws IOException if it is no SavedModel of one graph */
    static GraphFacts of(byte[] savedModel) throws IOException {
        GraphFacts facts = new GraphFacts();
        ProtoFields model = new ProtoFields(savedModel);
        while (model.next()) {
            if (model.field() == 2) {
                facts.metaGraph(model);
            }
        }
        return facts;
    }

    /** Names of the variables, in the order in which they were declared. */
    List<String> variables() {
        return List.copyOf(variables);
    }

    /** Names of the outputs of a signature; none if it is not there. */
    Set<String> outputs(String signature) {
        return signatures.getOrDefault(signature, Set.of());
    }

    /** The row, a constant, that is multiplied by output weights; null if there is none. */
    float @Nullable [] origin(String outputWeights) {
        for (String factor : factors.getOrDefault(outputWeights, List.of())) {
            float[] constant = constants.get(factor);
            if (constant != null) {
                return constant;
            }
        }
        return null;
    }

    private void metaGraph(ProtoFields holder) throws IOException {
        ProtoFields meta = holder.message();
        while (meta.next()) {
            if (meta.field() == 2) {
                nodes(meta.message());
                constants(meta.message());
            } else if (meta.field() == 5) {
                signature(meta.message());
            }
        }
    }

    private void nodes(ProtoFields graph) throws IOException {
        while (graph.next()) {
            if (graph.field() == 1) {
                Node node = new Node(graph.message());
                if (node.is(VARIABLE)) {
                    variables.add(node.name());
                } else if (node.is(PRODUCT)) {
                    product(graph.message());
                }
            }
        }
    }

    private void product(ProtoFields node) throws IOException {
        String left = "";
        while (node.next()) {
            if (node.field() == 3 && left.isEmpty()) {
                left = node.text();
            } else if (node.field() == 3 && node.begins(OUTPUT_WEIGHTS)) {
                factors.computeIfAbsent(node.text(), weights -> new ArrayList<>())
                        .add(left);
            }
        }
    }

    private void constants(ProtoFields graph) throws IOException {
        Set<String> wanted = new HashSet<>();
        factors.values().forEach(wanted::addAll);
        while (graph.next()) {
            if (graph.field() == 1) {
                Node node = new Node(graph.message());
                if (node.is(CONSTANT) && wanted.contains(node.name())) {
                    constants.put(node.name(), floats(tensor(graph.message())));
                }
            }
        }
    }

    /** Name and operation, which are written first. */
    private static final class Node {
        private final ProtoFields name;
        private final ProtoFields operation;

        Node(ProtoFields node) throws IOException {
            ProtoFields op = node;
            boolean named = op.next() && op.field() == 1;
            this.name = op.message();
            this.operation = named && op.next() && op.field() == 2 ? op : name;
        }

        boolean is(byte[] op) {
            return operation != name && operation.is(op);
        }

        String name() {
            return name.whole();
        }
    }

    private static ProtoFields tensor(ProtoFields node) throws IOException {
        while (node.next()) {
            if (node.field() == 5) {
                ProtoFields attribute = node.message();
                boolean isValue = false;
                while (attribute.next()) {
                    if (attribute.field() == 1) {
                        isValue = attribute.is(ascii("value"));
                    } else if (isValue) {
                        return only(attribute.message(), 8);
                    }
                }
            }
        }
        throw new IOException("a constant without a value");
    }

    private static ProtoFields only(ProtoFields message, int field) throws IOException {
        while (message.next()) {
            if (message.field() == field) {
                return message.message();
            }
        }
        throw new IOException("a message without its field " + field);
    }

    /** A tensor of equal values may have the last of them but once. */
    private static float[] floats(ProtoFields tensor) throws IOException {
        int size = 1;
        List<Float> values = new ArrayList<>();
        while (tensor.next()) {
            if (tensor.field() == 2) {
                for (long each : Checkpoint.sizes(tensor.message())) {
                    size = Math.multiplyExact(size, Math.toIntExact(each));
                }
            } else if (tensor.field() == 4 || tensor.field() == 5) {
                FloatBuffer floats = ByteBuffer.wrap(tensor.bytes())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
                while (floats.hasRemaining()) {
                    values.add(floats.get());
                }
            }
        }
        float[] all = new float[size];
        for (int i = 0; i < size && !values.isEmpty(); i++) {
            all[i] = values.get(Math.min(i, values.size() - 1));
        }
        return all;
    }

    private void signature(ProtoFields entry) throws IOException {
        String key = "";
        Set<String> outputs = new HashSet<>();
        while (entry.next()) {
            if (entry.field() == 1) {
                key = entry.text();
            } else if (entry.field() == 2) {
                ProtoFields signature = entry.message();
                while (signature.next()) {
                    if (signature.field() == 2) {
                        outputs.add(only(signature.message(), 1).whole());
                    }
                }
            }
        }
        signatures.put(key, outputs);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
