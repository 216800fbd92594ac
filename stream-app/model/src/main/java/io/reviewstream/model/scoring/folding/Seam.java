package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.BucketSignature;
import io.reviewstream.model.scoring.graph.NodeNames;
import io.reviewstream.model.scoring.graph.SavedGraph;

/**
 * Where the graph of one signature is cut: what is before {@code states} is replaced, the head behind it stays. Whoever
 * exports a network marks the place by the name {@value #STATES}, in the scope of the ids: a float tensor [T·B, width], all
 * texts' first steps first.
 *
 * @param signature of the graph
 * @param ids node of its input
 * @param states node at the cut
 */
record Seam(BucketSignature signature, String ids, String states) {
    /** Name of the node at the cut, after its scope. */
    static final String STATES = "states";

    static Seam of(BucketSignature signature) {
        String ids = NodeNames.node(signature.ids());
        return new Seam(signature, ids, ids.substring(0, ids.lastIndexOf('/') + 1) + STATES);
    }

    boolean isIn(SavedGraph saved) {
        return saved.has(states);
    }
}
