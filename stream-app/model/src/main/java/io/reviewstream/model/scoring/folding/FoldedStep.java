package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.Floats;
import java.util.List;
import org.tensorflow.proto.DataType;

/**
 * Writes steps of one direction.
 *
 * @param columnAxis the scalar 1
 * @param gates [units, 2·units]: Uz, Ur
 * @param candidate [units, units]: Un
 * @param candidateBias [units]: cn
 */
record FoldedStep(NodeWriter nodes, String columnAxis, String gates, String candidate, String candidateBias) {

    static FoldedStep of(NodeWriter nodes, String columnAxis, GruWeights weights) {
        int units = weights.units();
        return new FoldedStep(
                nodes,
                columnAxis,
                nodes.floats(Floats.columns(weights.recurrent(), 0, 2 * units), units, 2L * units),
                nodes.floats(Floats.columns(weights.recurrent(), 2 * units, units), units, units),
                nodes.floats(Floats.of(weights.candidateBias()), units));
    }

    /** From the empty state, which adds nothing to any product. */
    String first(String gateInput, String candidateInput) {
        List<String> halves = nodes.halves(nodes.floats("Sigmoid", gateInput), columnAxis);
        String reset = nodes.floats("Mul", halves.get(1), candidateBias);
        String fresh = nodes.floats("Tanh", nodes.floats("AddV2", candidateInput, reset));
        return nodes.floats("Sub", fresh, nodes.floats("Mul", halves.get(0), fresh));
    }

    /** From the state of the step before. */
    String next(String state, String gateInput, String candidateInput) {
        String pushed = nodes.floats("AddV2", gateInput, nodes.product(state, gates));
        List<String> halves = nodes.halves(nodes.floats("Sigmoid", pushed), columnAxis);
        String recurrent = nodes.op("BiasAdd", DataType.DT_FLOAT, nodes.product(state, candidate), candidateBias);
        String reset = nodes.floats("Mul", halves.get(1), recurrent);
        String fresh = nodes.floats("Tanh", nodes.floats("AddV2", candidateInput, reset));
        String kept = nodes.floats("Mul", halves.get(0), nodes.floats("Sub", state, fresh));
        return nodes.floats("AddV2", fresh, kept);
    }
}
