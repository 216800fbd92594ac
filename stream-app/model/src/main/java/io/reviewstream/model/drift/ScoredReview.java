package io.reviewstream.model.drift;

import java.util.List;

/**
 * What drift is measured on: a review and what was said of it.
 *
 * @param id the review's id
 * @param words its tokens, in any order
 * @param script writing system of most of its letters, see {@link DominantScript}
 * @param language BCP 47 tag, empty if unknown
 * @param tokens how many tokens it has before truncation, 0 or more
 * @param unknown how many of them the vocabulary lacks, 0 to {@code tokens}
 * @param label its best label
 * @param confidence that label's probability, 0 to 1
 * @param entropy of its scores, see {@link #entropy}, 0 to 1
 * @param abstained whether the label should not be acted upon without a person
 */
public record ScoredReview(
        String id,
        List<String> words,
        String script,
        String language,
        int tokens,
        int unknown,
        String label,
        double confidence,
        double entropy,
        boolean abstained) {

    /** Copies the words. */
    public ScoredReview {
        words = List.copyOf(words);
    }

    /** The share of its tokens that the vocabulary lacks, 0 to 1. */
    public double unknownShare() {
        return tokens == 0 ? 0 : Math.min(1, unknown / (double) tokens);
    }

    /**
     * How undecided scores are (Shannon 1948), as a share of the largest possible entropy: 0 if one label has all, 1 if all have
     * the same.
     *
     * @param probabilities of all labels, each 0 to 1, together 1
     */
    public static double entropy(float... probabilities) {
        double sum = 0;
        for (float probability : probabilities) {
            sum -= probability > 0 ? probability * Math.log(probability) : 0;
        }
        double share = probabilities.length < 2 ? 0 : sum / Math.log(probabilities.length);
        return Math.max(0, Math.min(1, share));
    }
}
