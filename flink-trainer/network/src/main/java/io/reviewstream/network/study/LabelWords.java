package io.reviewstream.network.study;

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
}
