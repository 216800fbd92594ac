package io.reviewstream.network.training;

import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.network.recipe.Recipe;
import org.tensorflow.ndarray.Shape;

/**
 * How the ids of one length bucket lie.
 *
 * @param sentences S, 1 for flat texts
 * @param tokens T, a sentence
 * @param features F, ids a token
 */
record BatchShape(int sentences, int tokens, int features) {

    /**
     * The shape of a bucket.
     *
     * @param bucket padded length in tokens, all sentences together
     */
    static BatchShape of(Recipe recipe, int bucket) {
        SentenceSettings sentences = recipe.encoder().sentences();
        int tokens = sentences == null ? bucket : sentences.maxTokens();
        return new BatchShape(bucket / tokens, tokens, recipe.encoder().features());
    }

    /** S·T. */
    int length() {
        return sentences * tokens;
    }

    Shape of(int texts) {
        return Shape.of(texts, sentences, tokens, features);
    }
}
