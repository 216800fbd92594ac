package io.reviewstream.network.recipe;

import org.jspecify.annotations.Nullable;

/**
 * The vectors of tokens and n-grams.
 *
 * @param dim length of a vector, from 1 on
 * @param pretrained vectors to start from; null: all are learnt from nothing
 */
public record EmbeddingShape(int dim, @Nullable Pretrained pretrained) {
    public EmbeddingShape {
        RecipeChecks.atLeast("network.deep.embedding.dim", dim, 1);
    }
}
