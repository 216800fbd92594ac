package io.reviewstream.model.scoring.graph;

import java.util.Map;
import org.tensorflow.Tensor;
import org.tensorflow.proto.GraphDef;

/**
 * A graph without variables for texts of one padded length, ready to be imported.
 *
 * @param nodes all of it
 * @param outputs which of its tensors are ids, logits, attention and contributions, and how texts are padded
 * @param tables values of its placeholders beside the ids, by name: weights too large to be copied into each graph
 */
public record ServingGraph(GraphDef nodes, BucketSignature outputs, Map<String, Tensor> tables) {

    /** The graph behind one signature of a SavedModel, with constants and tables for its variables. */
    public static ServingGraph frozen(SavedGraph saved, BucketSignature signature) {
        FrozenNodes nodes = new FrozenNodes(saved).take(signature.ids());
        signature.outputs().forEach(nodes::take);
        return new ServingGraph(nodes.graph(), signature, nodes.tables());
    }
}
