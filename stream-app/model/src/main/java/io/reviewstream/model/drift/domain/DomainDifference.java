package io.reviewstream.model.drift.domain;

import java.util.List;

/**
 * Whether new reviews can be told from old ones.
 *
 * @param area the chance that the classifier ranks a new review above an old one, 0 to 1; 0.5 if it cannot tell them apart,
 *     and then it says so whatever the size of the samples
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param oldReviews how many old reviews were read
 * @param newReviews how many new ones
 * @param words the words that tell new from old, the most telling first
 */
public record DomainDifference(
        double area, double low, double high, int oldReviews, int newReviews, List<TellingWord> words) {

    /**
     * A word that tells.
     *
     * @param word the word
     * @param weight its weight in the log odds, positive if it speaks for a new review
     * @param pull how much of the distance between the mean log odds of new and old reviews is its doing
     */
    public record TellingWord(String word, double weight, double pull) {}

    /** Copies the words. */
    public DomainDifference {
        words = List.copyOf(words);
    }
}
