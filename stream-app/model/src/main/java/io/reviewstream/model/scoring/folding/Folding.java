package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.BucketSignature;
import io.reviewstream.model.scoring.graph.SavedGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.types.TFloat32;

/**
 * Finds, by names and shapes of variables, a flat network of gated recurrent units whose input side can be folded into
 * tables: {@code embedding.table}, {@code embedding.ngrams}, {@code gru.forward.…} and {@code gru.backward.…}, and the {@link
 * Seam} in every signature. Whether what is made of it says the same is for {@code Agreement} to find out.
 *
 * @param seams of the signatures, by rising length
 * @param embedding of tokens, [ids, width]
 * @param ngramEmbedding of n-grams; null where there are none
 * @param directions forward alone, or forward and backward
 */
public record Folding(
        List<Seam> seams, TFloat32 embedding, @Nullable TFloat32 ngramEmbedding, Map<String, GruWeights> directions) {
    private static final String FORWARD = "gru.forward";
    private static final String BACKWARD = "gru.backward";

    /** Empty if the network is of another kind. */
    public static Optional<Folding> of(SavedGraph saved, List<BucketSignature> signatures) {
        List<Seam> seams = signatures.stream().map(Seam::of).toList();
        TFloat32 embedding = matrix(saved, "embedding.table");
        if (embedding == null || !seams.stream().allMatch(seam -> seam.isIn(saved))) {
            return Optional.empty();
        }
        Map<String, GruWeights> directions = new HashMap<>();
        for (String name : List.of(FORWARD, BACKWARD)) {
            GruWeights weights =
                    GruWeights.of(saved, name, (int) embedding.shape().get(1));
            if (weights != null) {
                directions.put(name, weights);
            }
        }
        TFloat32 ngrams = signatures.get(0).shape().features() > 1 ? matrix(saved, "embedding.ngrams") : null;
        return directions.containsKey(FORWARD)
                ? Optional.of(new Folding(seams, embedding, ngrams, directions))
                : Optional.empty();
    }

    private static @Nullable TFloat32 matrix(SavedGraph saved, String variable) {
        return saved.value(variable) instanceof TFloat32 table && table.shape().numDimensions() == 2 ? table : null;
    }

    /** Memory of the tables, in bytes. */
    public long tableBytes() {
        long ids = embedding.shape().get(0)
                + (ngramEmbedding == null ? 0 : ngramEmbedding.shape().get(0));
        return directions.values().stream()
                .mapToLong(weights -> ids * 3 * weights.units() * Float.BYTES)
                .sum();
    }

    /** Computes the tables. */
    public List<FoldedDirection> fold(RowProducts products) {
        List<FoldedDirection> folded = new ArrayList<>();
        for (String name : List.of(FORWARD, BACKWARD)) {
            GruWeights weights = directions.get(name);
            if (weights != null) {
                folded.add(FoldedDirection.of(name, products, weights, embedding, ngramEmbedding));
            }
        }
        return List.copyOf(folded);
    }
}
