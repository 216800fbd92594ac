package io.reviewstream.model.scoring.graph;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a run says where contributions are asked for, one row of numbers: logits [batch × labels], attention
 * [batch × S × T], what tokens say [batch × S × T]; of a network with a linear part also what each of its features says, one a
 * positive id of the run: those of the tokens, and where it has any those of the n-grams, both in the order of the ids.
 */
final class ExplainedRun {
    private final int[] padded;
    private final int batch;
    private final PaddedShape shape;
    private final List<Float> bias;

    /**
     * A run.
     *
     * @param padded the ids, [batch × S × T × F] at least
     * @param bias of each label
     */
    ExplainedRun(int[] padded, int batch, PaddedShape shape, List<Float> bias) {
        this.padded = padded;
        this.batch = batch;
        this.shape = shape;
        this.bias = bias;
    }

    RawScores read(float[] all) {
        int logits = batch * bias.size();
        int places = batch * shape.length();
        float[] tokens = Arrays.copyOfRange(all, logits + places, logits + 2 * places);
        return new RawScores(
                Arrays.copyOf(all, logits),
                Arrays.copyOfRange(all, logits, logits + places),
                new RawContributions(tokens, features(all, logits + 2 * places, tokens), bias));
    }

    /** Adds features of tokens to what the tokens say; returns the n-grams', [places × n-grams], or null without any. */
    private float @Nullable [] features(float[] all, int from, float[] tokens) {
        if (from == all.length) {
            return null;
        }
        int features = shape.features();
        int next = from;
        for (int place = 0; place < tokens.length; place++) {
            if (padded[place * features] > 0) {
                tokens[place] += all[next++];
            }
        }
        return next == all.length ? null : ngrams(all, next, new float[tokens.length * (features - 1)]);
    }

    private float[] ngrams(float[] all, int from, float[] ngrams) {
        int each = shape.features() - 1;
        int next = from;
        for (int i = 0; i < ngrams.length; i++) {
            if (padded[i + i / each + 1] > 0) {
                ngrams[i] = all[next++];
            }
        }
        if (next != all.length) {
            throw new IllegalStateException(
                    "the network says what " + (all.length - next) + " features contribute that its texts do not have");
        }
        return ngrams;
    }
}
