package io.reviewstream.benchmarks.training;

import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A bidirectional GRU with additive attention, as both sides build it.
 *
 * @param vocabulary rows of the embedding table
 * @param dim length of an embedding
 * @param units states a direction
 * @param attentionUnits width of the attention's hidden layer
 * @param labels logits
 */
record NetworkSize(int vocabulary, int dim, int units, int attentionUnits, int labels) {
    /** Dropped of the pooled vector, on both sides. */
    static final float DROPOUT = 0.5f;

    /** Largest gradient: of all together here, of each element there, which has no other clipping. */
    static final float CLIP = 5f;

    /** The size that is compared. */
    static NetworkSize compared(int vocabulary) {
        return new NetworkSize(vocabulary, 100, 128, 128, 2);
    }

    /**
     * The shipped recipe in this size.
     *
     * @param name of a recipe whose network is a bidirectional GRU with additive attention
     */
    Recipe recipe(String name, List<Integer> buckets) throws IOException {
        return new Recipes()
                .load(
                        name,
                        Map.of(
                                "buckets", buckets.toString(),
                                "vocabulary.max-size", Integer.toString(vocabulary),
                                "network.deep.embedding.dim", Integer.toString(dim),
                                "network.deep.recurrent.units", Integer.toString(units),
                                "network.deep.head.attention-units", Integer.toString(attentionUnits),
                                "network.deep.head.pooling", "[additive]",
                                "regularization.dropout", Float.toString(DROPOUT),
                                "regularization.embedding-dropout", "0",
                                "regularization.clip-norm", Float.toString(CLIP)));
    }
}
