package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.BucketSignature;
import io.reviewstream.model.scoring.graph.FrozenNodes;
import io.reviewstream.model.scoring.graph.PaddedShape;
import io.reviewstream.model.scoring.graph.SavedGraph;
import io.reviewstream.model.scoring.graph.ServingGraph;
import io.reviewstream.model.scoring.vector.GruKernel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Tensor;

/** Puts graphs together: folded look-ups and steps up to the {@link Seam}, behind it the network's own head. */
public final class FoldedGraphs {
    private static final String SCOPE = "folded/";

    private final SavedGraph saved;
    private final Folding folding;
    private final List<FoldedDirection> directions;
    private final Map<String, Tensor> tables = new HashMap<>();

    public FoldedGraphs(SavedGraph saved, Folding folding, List<FoldedDirection> directions) {
        this.saved = saved;
        this.folding = folding;
        this.directions = directions;
        directions.forEach(direction -> tables.putAll(direction.tables()));
    }

    /**
     * Graphs of these lengths, but for those that are no signature's and cannot be derived from two of them.
     *
     * @param lengths rising, those of the signatures among them
     */
    public List<ServingGraph> of(List<Integer> lengths) {
        Map<Integer, Seam> own = new HashMap<>();
        folding.seams().forEach(seam -> own.put(seam.signature().shape().length(), seam));
        Optional<HeadTemplate> template = template();
        List<ServingGraph> graphs = new ArrayList<>();
        for (int length : lengths) {
            Seam seam = own.get(length);
            if (seam != null) {
                graphs.add(graph(new FrozenNodes(saved), seam));
            } else {
                template.flatMap(found -> derived(found, length)).ifPresent(graphs::add);
            }
        }
        return List.copyOf(graphs);
    }

    /** The same without graphs: computed by a kernel. Empty if the network has a head that it does not know. */
    public Optional<VectorForm> byVectors(GruKernel kernel) {
        BucketSignature signature = folding.seams().get(0).signature();
        return VectorForm.of(saved, signature.explained(), directions, kernel);
    }

    private Optional<HeadTemplate> template() {
        List<Seam> seams = folding.seams();
        return seams.size() < 2 ? Optional.empty() : HeadTemplate.of(saved, seams.get(0), seams.get(seams.size() - 1));
    }

    private Optional<ServingGraph> derived(HeadTemplate template, int length) {
        FrozenNodes nodes = new FrozenNodes(saved);
        BucketSignature signature = template.seam().signature();
        PaddedShape shape = new PaddedShape(1, length, signature.shape().features());
        Seam seam = new Seam(
                signature.withShape(shape),
                template.seam().ids(),
                template.seam().states());
        return template.adapt(nodes, length) ? Optional.of(graph(nodes, seam)) : Optional.empty();
    }

    private ServingGraph graph(FrozenNodes nodes, Seam seam) {
        BucketSignature signature = seam.signature();
        boolean ngrams = folding.ngramEmbedding() != null;
        NodeWriter written = new NodeWriter(SCOPE);
        String states = new FoldedStates(written, seam.ids(), signature.shape(), ngrams).of(directions);
        written.nodes().forEach(nodes::with);
        nodes.with(NodeWriter.ids(seam.ids(), signature.shape())).with(NodeWriter.identity(seam.states(), states));
        signature.outputs().forEach(nodes::take);
        Map<String, Tensor> all = new HashMap<>(tables);
        all.putAll(nodes.tables());
        return new ServingGraph(nodes.graph(), signature, Map.copyOf(all));
    }
}
