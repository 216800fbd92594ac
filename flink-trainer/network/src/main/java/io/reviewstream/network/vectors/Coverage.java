package io.reviewstream.network.vectors;

import java.util.Locale;

/**
 * How much of a vocabulary has a pretrained vector.
 *
 * @param words share of the vocabulary's words, 0 to 1
 * @param occurrences share of the tokens of the training texts, truncated ones left out, 0 to 1
 */
public record Coverage(double words, double occurrences) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f %% of the words and %.1f %% of their occurrences have a pretrained vector",
                100 * words,
                100 * occurrences);
    }
}
