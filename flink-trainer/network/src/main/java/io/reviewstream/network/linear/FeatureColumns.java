package io.reviewstream.network.linear;

import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import java.util.Arrays;

/** The features of texts as columns of one matrix: ids of words, then ids of n-grams. */
record FeatureColumns(IdSpace ids) {

    int size() {
        return ids.words() + ids.ngrams();
    }

    private int column(int feature, int id) {
        return feature == 0 ? id : ids.words() + id;
    }

    /**
     * The columns of a text's features, each once, rising.
     *
     * @throws IllegalArgumentException if a feature counts twice
     */
    int[] of(TextIds text) {
        int[] found = new int[text.tokens() * text.features()];
        int size = 0;
        for (int token = 0; token < text.tokens(); token++) {
            for (int feature = 0; feature < text.features(); feature++) {
                int id = text.id(token, feature);
                if (id > 0) {
                    found[size++] = column(feature, id);
                }
            }
        }
        Arrays.sort(found, 0, size);
        requireDistinct(found, size);
        return Arrays.copyOf(found, size);
    }

    private static void requireDistinct(int[] sorted, int size) {
        for (int i = 1; i < size; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IllegalArgumentException(
                        "a feature counts twice in a text: a linear model needs an encoder with mark-repeats: true");
            }
        }
    }
}
