package io.reviewstream.model.scoring.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.NodeDef;

/**
 * The nodes of a SavedModel and copies of its variables' values, both by name. The values are tensors, which {@link
 * #close} frees; the SavedModel itself may be closed before.
 */
public final class SavedGraph implements AutoCloseable {
    private static final String VARIABLE = "VariableV2";
    /** What TensorFlow knew of shapes, noted with each node: of no use to a graph that is put together anew. */
    private static final String OUTPUT_SHAPES = "_output_shapes";

    private final Map<String, NodeDef> nodes;
    private final Map<String, Tensor> values;
    private final @Nullable Result fetched;

    private SavedGraph(Map<String, NodeDef> nodes, Map<String, Tensor> values, @Nullable Result fetched) {
        this.nodes = nodes;
        this.values = values;
        this.fetched = fetched;
    }

    public static SavedGraph of(SavedModelBundle model) {
        Map<String, NodeDef> nodes = new LinkedHashMap<>();
        List<String> variables = new ArrayList<>();
        Session.Runner runner = model.session().runner();
        for (NodeDef node : model.metaGraphDef().getGraphDef().getNodeList()) {
            nodes.put(node.getName(), node.toBuilder().removeAttr(OUTPUT_SHAPES).build());
            if (node.getOp().equals(VARIABLE)) {
                variables.add(node.getName());
                runner.fetch(node.getName());
            }
        }
        if (variables.isEmpty()) {
            return new SavedGraph(nodes, Map.of(), null);
        }
        Result result = runner.run();
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            values.put(variables.get(i), result.get(i));
        }
        return new SavedGraph(nodes, values, result);
    }

    /**
     * A node.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public NodeDef node(String name) {
        NodeDef node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("the graph has no node " + name);
        }
        return node;
    }

    /** All nodes, in the order in which they were made. */
    public Collection<NodeDef> nodes() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    /** Names of the variables, in the order in which they were declared. */
    public Collection<String> variables() {
        return Collections.unmodifiableCollection(values.keySet());
    }

    public boolean has(String name) {
        return nodes.containsKey(name);
    }

    /** The value of a variable; null if there is none of this name. */
    @Nullable
    public Tensor value(String variable) {
        return values.get(variable);
    }

    /** Frees all values but these. */
    public void keepOnly(Collection<Tensor> kept) {
        values.values().stream().filter(value -> !kept.contains(value)).forEach(Tensor::close);
    }

    @Override
    public void close() {
        if (fetched != null) {
            fetched.close();
        }
    }
}
