package io.reviewstream.network.study.words;

import java.util.List;

/**
 * The most telling words of a label.
 *
 * @param label the label
 * @param words the most telling first
 */
public record LabelWords(String label, List<TellingWord> words) {
    public LabelWords {
        words = List.copyOf(words);
    }

    /**
     * A word that a label's texts hold more often than the others.
     *
     * @param word the token as the vocabulary sees it
     * @param texts how many of the label's texts hold it
     * @param share of the label's texts that hold it, 0 to 1
     * @param logOdds natural logarithm of the odds in the label's texts over the odds in all others, shrunk by the prior;
     *     above 0
     * @param z {@code logOdds} over its standard error: above 1.96 chance alone is unlikely; words are ranked by it
     */
    public record TellingWord(String word, long texts, double share, double logOdds, double z) {}
}
