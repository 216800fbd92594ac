package io.reviewstream.job;

import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Regularization;
import io.reviewstream.network.recipe.Schedule;
import io.reviewstream.network.recipe.VocabularyLimits;
import java.util.List;
import java.util.Map;

/** A network that learns a toy in seconds. */
public final class SmallRecipe {
    private SmallRecipe() {}

    public static Recipe get() {
        return Recipe.bigruAttention(TokenizerKind.WORDS)
                .withBuckets(List.of(8, 16))
                .withNetwork(NetworkShape.bigruAttention(8, 8, 8, true))
                .withRegularization(Regularization.of(0.1f, 0.1f, 5f))
                .withSchedule(Schedule.of(16, 2, 1, 2), 1e-2f)
                .withVocabulary(VocabularyLimits.words(1, 1000))
                .withSeed(7);
    }

    /** Sentences, attention on both levels, n-grams, sub-words and a linear path: all that a state may consist of. */
    public static Recipe withEverything() {
        return get().with(Map.of(
                "encoder.sentences", "{max-sentences: 2, max-tokens: 8}",
                "encoder.ngrams", "{order: 2, subwords: 2}",
                "encoder.mark-repeats", "true",
                "vocabulary.ngram-min-count", "1",
                "network.deep.sentences", "{cell: gru, units: 4, bidirectional: true}",
                "network.wide", "true"));
    }
}
