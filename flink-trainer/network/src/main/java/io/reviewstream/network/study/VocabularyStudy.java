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
}
