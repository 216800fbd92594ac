package io.reviewstream.model.scoring.graph;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A loaded SavedModel whose contributions reach through the states, at several times the cost of a score. Where the network has
 * no recurrent part they are the exact ones.
 */
public final class DeepNetwork extends NetworkByLength {
    private final SavedNetwork saved;

    private DeepNetwork(SavedNetwork saved, List<LengthRun> graphs) {
        super(ScoringPath.SAVED, saved.buckets(), graphs);
        this.saved = saved;
    }

    /**
     * Loads the SavedModel of a directory.
     *
     * @return empty if it tells no contributions, as those of former versions do
     * @throws BundleRefusedException if TensorFlow cannot load it, or its signatures are not the manifest's
     */
    public static Optional<DeepNetwork> load(Path directory, Manifest manifest, SessionSettings settings)
            throws BundleRefusedException {
        SavedNetwork saved = SavedNetwork.load(directory, manifest, settings, true);
        boolean kept = false;
        try {
            if (!saved.explains()) {
                return Optional.empty();
            }
            DeepNetwork network = new DeepNetwork(saved, graphs(saved));
            kept = true;
            return Optional.of(network);
        } finally {
            if (!kept) {
                saved.close();
            }
        }
    }

    private static List<LengthRun> graphs(SavedNetwork saved) {
        EmbeddedInput embedded = new EmbeddedInput(saved.model().metaGraphDef().getGraphDef());
        List<LengthRun> graphs = new ArrayList<>();
        for (BucketSignature signature : saved.signatures()) {
            graphs.add(embedded.of(signature.logits())
                    .<LengthRun>map(
                            input -> DeepGraph.of(saved.model().session(), signature, input, embedded.bySentences()))
                    .orElseGet(() -> new LengthGraph(saved.model().session(), signature, Map.of())));
        }
        return graphs;
    }

    @Override
    void release() {
        saved.close();
    }
}
