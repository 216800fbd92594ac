package io.reviewstream.model.scoring.plain;

import io.reviewstream.model.scoring.folding.NetworkVariables;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables of a checkpoint, in the order that the graph tells. It notes which were asked for. For one thread. */
final class StoredVariables implements NetworkVariables {
    private final GraphFacts graph;
    private final Map<String, Checkpoint.Variable> values;
    private final Set<String> read = new HashSet<>();

    StoredVariables(GraphFacts graph, Map<String, Checkpoint.Variable> values) {
        this.graph = graph;
        this.values = values;
    }

    /** Whether all of them were: a network with more of them than somebody knows is another one. */
    boolean allRead() {
        return read.containsAll(values.keySet()) && read.containsAll(graph.variables());
    }

    @Override
    public List<String> names() {
        return graph.variables();
    }

    @Override
    public @Nullable List<Long> shape(String name) {
        Checkpoint.Variable variable = values.get(name);
        return variable == null ? null : variable.shape();
    }

    @Override
    public float @Nullable [] values(String name) {
        Checkpoint.Variable variable = read(name);
        return variable == null ? null : variable.copy();
    }

    @Override
    public @Nullable FloatBuffer lent(String name) {
        Checkpoint.Variable variable = read(name);
        return variable == null ? null : variable.values();
    }

    private Checkpoint.@Nullable Variable read(String name) {
        Checkpoint.Variable variable = values.get(name);
        if (variable != null) {
            read.add(name);
        }
        return variable;
    }

    @Override
    public float @Nullable [] origin(String outputWeights) {
        return graph.origin(outputWeights);
    }
}
