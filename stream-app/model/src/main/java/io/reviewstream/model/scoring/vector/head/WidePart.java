package io.reviewstream.model.scoring.vector.head;

import io.reviewstream.model.scoring.vector.PaddedTexts;
import org.jspecify.annotations.Nullable;

/**
 * A linear part over a text's tokens and n-grams, each where it stands first, ids above 0:
 *
 * <pre>
 * logits = scale · (Σ idf · W / √(Σ idf²) + b)
 * </pre>
 */
public final class WidePart {
    private static final float LEAST_SQUARE = 1e-12f;

    private final FeatureTable words;
    private final @Nullable FeatureTable ngrams;
    private final float[] bias;
    private final float scale;

    /**
     * A linear part.
     *
     * @param ngrams null where there are none
     * @param bias [labels], lent
     */
    public WidePart(FeatureTable words, @Nullable FeatureTable ngrams, float[] bias, float scale) {
        this.words = words;
        this.ngrams = ngrams;
        this.bias = bias;
        this.scale = scale;
    }

    /**
     * Adds what it says of one text.
     *
     * @param logits from {@code at} on one a label
     * @return what a feature's contributions are to be multiplied by
     */
    float add(PaddedTexts texts, int text, float[] logits, int at) {
        float[] sums = new float[bias.length];
        float squares = 0;
        for (int step = 0; step < texts.steps(); step++) {
            for (int feature = 0; feature < texts.features(); feature++) {
                int id = texts.marked(text, step, feature);
                FeatureTable table = table(feature);
                if (id > 0 && table != null) {
                    table.add(id, sums);
                    squares += table.inNorm(id) * table.inNorm(id);
                }
            }
        }
        float factor = (float) (scale / Math.sqrt(Math.max(squares, LEAST_SQUARE)));
        for (int label = 0; label < sums.length; label++) {
            logits[at + label] += factor * sums[label] + scale * bias[label];
        }
        return factor;
    }

    private @Nullable FeatureTable table(int feature) {
        return feature == 0 ? words : ngrams;
    }

    /** What a feature says for one label against another, before it is multiplied; 0 of what says nothing. */
    float between(PaddedTexts texts, int text, int step, int feature, int label, int other) {
        int id = texts.marked(text, step, feature);
        FeatureTable table = table(feature);
        return id > 0 && table != null ? table.said(id, label, bias.length) - table.said(id, other, bias.length) : 0;
    }
}
