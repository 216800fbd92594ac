package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.PaddedShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;

/**
 * Writes the nodes from ids to the states of a folded recurrent layer, for one padded length: look-ups, then the steps of
 * each direction, unrolled. For one thread.
 *
 * <pre>
 * z = σ(gates[id] + h·Uz)      r = σ(gates[id] + h·Ur)
 * n = tanh(candidates[id] + r ∘ (h·Un + cn))
 * h' = n + z ∘ (h − n)
 * </pre>
 */
final class FoldedStates {
    private final NodeWriter nodes;
    private final int steps;
    private final String words;
    private final @Nullable Ngrams ngrams;
    private final String columnAxis;

    /**
     * The n-grams that are there.
     *
     * @param ids [n]
     * @param positions [n], where in [T·B] each stands
     * @param count T·B
     */
    private record Ngrams(String ids, String positions, String count) {}

    /**
     * Writes what turns ids into look-ups.
     *
     * @param ids name of the placeholder, [B, S, T, F]
     * @param withNgrams whether there are tables of n-grams
     */
    FoldedStates(NodeWriter nodes, String ids, PaddedShape shape, boolean withNgrams) {
        this.nodes = nodes;
        this.steps = shape.length();
        int features = shape.features();
        String byText = nodes.reshaped(DataType.DT_INT32, ids, -1, steps, features);
        String known = nodes.op("Abs", DataType.DT_INT32, nodes.transposed(byText, 1, 0, 2));
        String first = features == 1 ? known : nodes.slice(known, new int[] {0, 0, 0}, new int[] {-1, -1, 1});
        this.words = nodes.reshaped(DataType.DT_INT32, first, steps, -1);
        this.ngrams = withNgrams && features > 1 ? ngrams(known, features - 1) : null;
        this.columnAxis = nodes.scalar(1);
    }

    private Ngrams ngrams(String known, int perToken) {
        String others = nodes.slice(known, new int[] {0, 0, 1}, new int[] {-1, -1, perToken});
        String flat = nodes.reshaped(DataType.DT_INT32, others, -1);
        String places = nodes.placesOfOthers(flat, nodes.scalar(0));
        String each = nodes.scalar(perToken);
        return new Ngrams(
                nodes.gather(flat, places, DataType.DT_INT32),
                nodes.op("Div", DataType.DT_INT32, places, each),
                nodes.op("Div", DataType.DT_INT32, nodes.size(flat), each));
    }

    /** [T·B, units of all directions]: all texts' first steps first, the directions' states side by side. */
    String of(List<FoldedDirection> directions) {
        List<String> states = new ArrayList<>();
        int width = 0;
        for (int i = 0; i < directions.size(); i++) {
            states.add(nodes.stacked(List.of(chain(directions.get(i), i > 0))));
            width += directions.get(i).weights().units();
        }
        String all = states.size() == 1 ? states.get(0) : nodes.concatenated(states, 2);
        return nodes.reshaped(DataType.DT_FLOAT, all, -1, width);
    }

    /** The states of one direction, in the order of the text. */
    private String[] chain(FoldedDirection direction, boolean backward) {
        int units = direction.weights().units();
        List<String> gates = inputs(direction.wordGates(), direction.ngramGates(), 2 * units);
        List<String> candidates = inputs(direction.wordCandidates(), direction.ngramCandidates(), units);
        FoldedStep step = FoldedStep.of(nodes, columnAxis, direction.weights());
        String[] states = new String[steps];
        @Nullable String state = null;
        for (int k = 0; k < steps; k++) {
            int t = backward ? steps - 1 - k : k;
            state = state == null
                    ? step.first(gates.get(t), candidates.get(t))
                    : step.next(state, gates.get(t), candidates.get(t));
            states[t] = state;
        }
        return states;
    }

    /** What the input side adds at each step, T times [B, width]. */
    private List<String> inputs(String wordTable, String ngramTable, int width) {
        String rows =
                nodes.gather(nodes.placeholder(wordTable, DataType.DT_FLOAT, -1, width), words, DataType.DT_FLOAT);
        if (ngrams != null) {
            String table = nodes.placeholder(ngramTable, DataType.DT_FLOAT, -1, width);
            String sums = nodes.segmentSums(table, ngrams.ids(), ngrams.positions(), ngrams.count());
            rows = nodes.floats("AddV2", rows, nodes.reshaped(DataType.DT_FLOAT, sums, steps, -1, width));
        }
        return nodes.unstacked(rows, steps);
    }
}
