package io.reviewstream.network.recipe;

import org.jspecify.annotations.Nullable;

/**
 * A recurrent network over a text, or with {@code sentences} a hierarchical one (Yang et al. 2016).
 *
 * @param embedding ids to vectors
 * @param recurrent the layer over the tokens, of the text or of each sentence
 * @param head from states to labels; in a hierarchical network its pooling serves both levels
 * @param sentences the layer over the sentences; null for a flat network
 */
public record DeepShape(
        EmbeddingShape embedding,
        RecurrentShape recurrent,
        HeadShape head,
        @Nullable RecurrentShape sentences) {
    public DeepShape {
        RecipeChecks.present("network.deep.embedding", embedding);
        RecipeChecks.present("network.deep.recurrent", recurrent);
        RecipeChecks.present("network.deep.head", head);
    }
}
