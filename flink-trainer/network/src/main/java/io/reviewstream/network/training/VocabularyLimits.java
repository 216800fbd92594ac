package io.reviewstream.network.training;

/**
 * Which tokens of the training texts get an id.
 *
 * @param minCount how often a token must occur
 * @param maxSize most ids, padding and unknown included
 */
public record VocabularyLimits(int minCount, int maxSize) {
    public VocabularyLimits {
        if (minCount < 1 || maxSize < 3) {
            throw new IllegalArgumentException(
                    "minCount " + minCount + " must be at least 1 and maxSize " + maxSize + " at least 3");
        }
    }
}
