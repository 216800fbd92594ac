package io.reviewstream.model.text.encoder;

/**
 * What a token carries beside its own id. N-grams are made of the tokens as they stand in the text: tokens that vanish
 * later, by truncation or for being unknown, are part of them.
 *
 * @param order highest order of the token n-grams that end at a token, 1 (none) to {@value #MAX_ORDER}
 * @param subwords how many character bigrams of the token, edges marked as in {@code <a ab b>}, it carries at most, 0
 *     (none) to {@value #MAX_SUBWORDS}; a token of one character carries none
 */
public record NgramSettings(int order, int subwords) {
    static final int MAX_ORDER = 5;
    static final int MAX_SUBWORDS = 16;

    /**
     * @throws IllegalArgumentException naming the field and the fix
     */
    public NgramSettings {
        if (order < 1 || order > MAX_ORDER) {
            throw new IllegalArgumentException(
                    "ngrams.order is " + order + ": use 1 (no n-grams) or a number up to " + MAX_ORDER);
        }
        if (subwords < 0 || subwords > MAX_SUBWORDS) {
            throw new IllegalArgumentException(
                    "ngrams.subwords is " + subwords + ": use 0 (none) or a number up to " + MAX_SUBWORDS);
        }
    }

    /** Nothing but the token. */
    public static NgramSettings none() {
        return new NgramSettings(1, 0);
    }

    /** How many ids a token has beside its own. */
    public int features() {
        return order - 1 + subwords;
    }
}
