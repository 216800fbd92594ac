package io.reviewstream.network.study;

import java.util.List;

/**
 * The words of the texts: tokens as the vocabulary sees them.
 *
 * @param words different ones
 * @param occurrences of all together, {@code <pad>} and {@code <oov>} left out
 * @param cuts what each least count leaves, by count; the first is 1
 */
public record VocabularyStudy(long words, long occurrences, List<Cut> cuts) {
    public VocabularyStudy {
        cuts = List.copyOf(cuts);
    }

    /**
     * What a vocabulary loses that holds only words seen so often.
     *
     * @param minCount how often
     * @param words how many words are left, padding and unknown not included
     * @param rareWords share of the different words that are rarer, 0 to 1
     * @param rareOccurrences share of all occurrences that these words make up, 0 to 1
     * @param unknownOnDev share of the dev texts' tokens that such a vocabulary of the training texts lacks, 0 to 1
     */
    public record Cut(int minCount, long words, double rareWords, double rareOccurrences, double unknownOnDev) {}
}
