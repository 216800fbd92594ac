package io.reviewstream.network.recipe;

/**
 * Which tokens and n-grams of the training texts get an id.
 *
 * @param minCount how often a token must occur, from 1 on
 * @param maxSize most ids of tokens, padding and unknown included, from 3 on
 * @param ngramMinCount how often an n-gram must occur, from 1 on; of no effect without n-grams
 * @param ngramMaxSize most ids of n-grams, from 1 on
 */
public record VocabularyLimits(int minCount, int maxSize, int ngramMinCount, int ngramMaxSize) {
    private static final int NGRAMS = 1_000_000;

    public VocabularyLimits {
        RecipeChecks.atLeast("vocabulary.min-count", minCount, 1);
        RecipeChecks.atLeast("vocabulary.max-size", maxSize, 3);
        RecipeChecks.atLeast("vocabulary.ngram-min-count", ngramMinCount, 1);
        RecipeChecks.atLeast("vocabulary.ngram-max-size", ngramMaxSize, 1);
    }

    /** Limits on tokens alone. */
    public static VocabularyLimits words(int minCount, int maxSize) {
        return new VocabularyLimits(minCount, maxSize, 2, NGRAMS);
    }
}
