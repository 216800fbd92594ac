package io.reviewstream.benchmarks.training;

import io.reviewstream.network.training.Example;
import java.util.List;

/**
 * Examples for one update.
 *
 * @param length to which both sides pad
 * @param examples the texts, flat, one id a token
 */
record TextBatch(int length, List<Example> examples) {

    TextBatch {
        examples = List.copyOf(examples);
    }

    /** The same texts, padded or cut to another length. */
    TextBatch paddedTo(int other) {
        return new TextBatch(other, examples);
    }

    /** Ids row by row, [B · length], 0 behind each text; what is longer is cut. */
    int[] padded() {
        int[] ids = new int[examples.size() * length];
        for (int row = 0; row < examples.size(); row++) {
            var text = examples.get(row).ids();
            for (int t = 0; t < Math.min(length, text.tokens()); t++) {
                ids[row * length + t] = text.id(t, 0);
            }
        }
        return ids;
    }

    float[] labels() {
        float[] labels = new float[examples.size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = examples.get(row).label();
        }
        return labels;
    }
}
