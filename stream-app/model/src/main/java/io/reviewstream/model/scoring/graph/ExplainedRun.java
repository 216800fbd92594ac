package io.reviewstream.model.scoring.graph;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a run says where contributions are asked for, one row of numbers: logits [batch × labels], attention
 * [batch × S × T], what tokens say [batch × S × T]; of a network with a linear part also what each of its features says, one a
 * positive id of the run: those of the tokens, and where it has any those of the n-grams, both in the order of the ids. Of
 * two labels a feature says two numbers, for the first and for the second, and behind them stands what each text's are to be
 * multiplied by, [batch].
 */
final class ExplainedRun {
    private final int[] padded;
    private final int batch;
    private final PaddedShape shape;
    private final List<Float> bias;
    private final boolean pairs;

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
        this.pairs = bias.size() == 2;
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
        Features said = new Features(all, from);
        for (int place = 0; place < tokens.length; place++) {
            if (padded[place * shape.features()] > 0) {
                tokens[place] += said.next(place);
            }
        }
        return said.left() == 0 ? null : ngrams(said, tokens.length);
    }

    private float[] ngrams(Features said, int places) {
        int each = shape.features() - 1;
        float[] ngrams = new float[places * each];
        for (int place = 0; place < places; place++) {
            for (int i = place * each; i < (place + 1) * each; i++) {
                if (padded[i + place + 1] > 0) {
                    ngrams[i] = said.next(place);
                }
            }
        }
        if (said.left() != 0) {
            throw new IllegalStateException(
                    "the network says what " + said.left() + " features contribute that its texts do not have");
        }
        return ngrams;
    }

    /** What features say, read one after the other. */
    private final class Features {
        private final float[] all;
        private final int end;
        private int next;

        Features(float[] all, int from) {
            this.all = all;
            this.next = from;
            this.end = pairs ? all.length - batch : all.length;
        }

        /** @param place where the feature stands */
        float next(int place) {
            if (!pairs) {
                return all[next++];
            }
            float difference = all[next] - all[next + 1];
            next += 2;
            return difference * all[end + place / shape.length()];
        }

        int left() {
            return (end - next) / (pairs ? 2 : 1);
        }
    }
}
