package io.reviewstream.network.recipe;

/**
 * What keeps a network from learning its examples by heart, and its steps from blowing up. Shares are from 0 to below 1.
 *
 * @param dropout share of pooled values dropped in training
 * @param embeddingDropout share of embedding columns dropped for a whole text in training (Gal and Ghahramani 2016)
 * @param wordDropout share of tokens read as unknown, and of n-grams left out, in training
 * @param typeDropout share of distinct words and n-grams that say nothing for a whole batch in training (Merity, Keskar
 *     and Socher 2018)
 * @param recurrentDropout share of state columns hidden from the recurrent product for a whole text in training
 * @param labelSmoothing share of a target's probability that is spread over all labels (Szegedy et al. 2016)
 * @param ambiguitySmoothing share of a target's probability that is spread over all labels where a linear model that has
 *     not seen the text knows nothing of it; where it is surer, less
 * @param clipNorm longest gradient, all parameters together, above 0
 */
public record Regularization(
        float dropout,
        float embeddingDropout,
        float wordDropout,
        float typeDropout,
        float recurrentDropout,
        float labelSmoothing,
        float ambiguitySmoothing,
        float clipNorm) {
    public Regularization {
        RecipeChecks.share("regularization.dropout", dropout);
        RecipeChecks.share("regularization.embedding-dropout", embeddingDropout);
        RecipeChecks.share("regularization.word-dropout", wordDropout);
        RecipeChecks.share("regularization.type-dropout", typeDropout);
        RecipeChecks.share("regularization.recurrent-dropout", recurrentDropout);
        RecipeChecks.share("regularization.label-smoothing", labelSmoothing);
        RecipeChecks.share("regularization.ambiguity-smoothing", ambiguitySmoothing);
        RecipeChecks.positive("regularization.clip-norm", clipNorm);
    }

    /** Dropout of pooled values and embedding columns, and clipping; nothing else. */
    public static Regularization of(float dropout, float embeddingDropout, float clipNorm) {
        return new Regularization(dropout, embeddingDropout, 0, 0, 0, 0, 0, clipNorm);
    }
}
