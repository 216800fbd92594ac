package io.reviewstream.network.layers.input;

/**
 * How many ids a network knows.
 *
 * @param words ids of tokens, padding (0) and unknown (1) included: at least 3
 * @param ngrams ids of n-grams, none (0) included: 1 where there are no n-grams
 */
public record IdSpace(int words, int ngrams) {
    /** The id of every token that the vocabulary lacks. */
    public static final int UNKNOWN_WORD = 1;

    /**
     * Checks both numbers.
     *
     * @throws IllegalArgumentException if there are fewer than 3 words or no n-gram id at all
     */
    public IdSpace {
        if (words < 3 || ngrams < 1) {
            throw new IllegalArgumentException(
                    "a network needs at least 3 ids of words and 1 of n-grams, not " + words + " and " + ngrams);
        }
    }

    /** Words alone. */
    public static IdSpace ofWords(int words) {
        return new IdSpace(words, 1);
    }

    /** Whether there are any n-grams. */
    public boolean hasNgrams() {
        return ngrams > 1;
    }
}
