package io.reviewstream.network.linear;

import io.reviewstream.model.text.encoder.TextIds;
import java.util.List;

/**
 * Encoded texts with their labels.
 *
 * @param texts whose encoder marks repeats
 * @param labels index of each text's label; on texts to measure on, −1 for a label that no training text has
 */
public record LabelledIds(List<TextIds> texts, List<Integer> labels) {
    /**
     * @throws IllegalArgumentException if there are not as many labels as texts
     */
    public LabelledIds {
        if (texts.size() != labels.size()) {
            throw new IllegalArgumentException(texts.size() + " texts with " + labels.size() + " labels");
        }
    }

    int size() {
        return labels.size();
    }
}
