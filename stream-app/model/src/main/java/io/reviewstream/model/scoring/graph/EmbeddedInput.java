package io.reviewstream.model.scoring.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Finds in the graph of a SavedModel what the recurrent part of a network reads: the look-up in {@code embedding.table}, and
 * where tokens have n-grams its sum with theirs. Networks without a recurrent part have none.
 */
final class EmbeddedInput {
    private static final String TABLE = "embedding.table";
    /** Begins the names of what is learnt above the sentences: only networks that read them one by one have it. */
    private static final String SENTENCES = "sentences.";

    private static final Set<String> LOOK_UPS = Set.of("Gather", "GatherV2");
    private static final Set<String> SUMS = Set.of("Add", "AddV2");

    private final Map<String, NodeDef> nodes = new HashMap<>();
    /** Sums by the look-up that they add to. */
    private final Map<String, String> sums = new HashMap<>();

    private final boolean bySentences;

    EmbeddedInput(GraphDef graph) {
        graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
        for (NodeDef node : graph.getNodeList()) {
            if (SUMS.contains(node.getOp())) {
                node.getInputList().stream()
                        .map(NodeNames::node)
                        .filter(this::isLookUp)
                        .forEach(lookUp -> sums.put(lookUp, node.getName()));
            }
        }
        this.bySentences = nodes.keySet().stream().anyMatch(name -> name.startsWith(SENTENCES));
    }

    /** Whether its rows are of the sentences that are there, each by itself, or of whole texts. */
    boolean bySentences() {
        return bySentences;
    }

    /** The node that a tensor of the graph hangs on; empty if it does not hang on any embedding. */
    Optional<String> of(String tensor) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.push(NodeNames.node(tensor));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!seen.add(name)) {
                continue;
            }
            if (isLookUp(name)) {
                return Optional.of(sums.getOrDefault(name, name));
            }
            NodeDef node = nodes.get(name);
            if (node != null) {
                node.getInputList().forEach(input -> open.push(NodeNames.node(input)));
            }
        }
        return Optional.empty();
    }

    private boolean isLookUp(String name) {
        NodeDef node = nodes.get(name);
        return node != null && LOOK_UPS.contains(node.getOp()) && reads(NodeNames.node(node.getInput(0)), TABLE);
    }

    /** Itself, or a copy of it. */
    private boolean reads(String name, String variable) {
        if (name.equals(variable)) {
            return true;
        }
        NodeDef node = nodes.get(name);
        return node != null && node.getOp().equals("Identity") && reads(NodeNames.node(node.getInput(0)), variable);
    }
}
