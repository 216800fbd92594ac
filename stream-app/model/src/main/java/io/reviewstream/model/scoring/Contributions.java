package io.reviewstream.model.scoring;

import io.reviewstream.model.scoring.graph.RawContributions;
import io.reviewstream.model.text.encoder.NgramSettings;
import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextIds;
import org.jspecify.annotations.Nullable;

/** Makes contributions of tokens out of what the network says of places: an n-gram's is shared among its tokens. */
final class Contributions {
    private final NgramSettings ngrams;
    private final PadSide padSide;
    private final int labels;

    /** @param labels how many */
    Contributions(NgramSettings ngrams, PadSide padSide, int labels) {
        this.ngrams = ngrams;
        this.padSide = padSide;
        this.labels = labels;
    }

    /**
     * That of one text.
     *
     * @param logits of all texts of the run
     * @param row which one it is
     * @param length padded
     * @param best the label that is given
     * @return null if rounding made labels equal whose logits are not, and gave a third
     */
    @Nullable
    Contribution of(RawContributions raw, float[] logits, TextIds text, int row, int length, int best) {
        int top = labels == 2 ? 0 : highest(logits, row * labels, -1);
        int next = labels == 2 ? 1 : highest(logits, row * labels, top);
        if (best != top && best != next) {
            return null;
        }
        float[] tokens = new float[text.tokens()];
        for (int token = 0; token < tokens.length; token++) {
            int place = row * length + text.position(token, length, padSide);
            tokens[token] += raw.tokens()[place];
            share(raw.ngrams(), place * ngrams.features(), token, tokens);
        }
        float bias = raw.bias().get(top) - raw.bias().get(next);
        return best == top ? new Contribution(tokens, bias, next) : new Contribution(negated(tokens), -bias, top);
    }

    /** Of equals the first, as the network has it. */
    private int highest(float[] logits, int from, int but) {
        int highest = but == 0 ? 1 : 0;
        for (int label = 0; label < labels; label++) {
            highest = label != but && logits[from + label] > logits[from + highest] ? label : highest;
        }
        return highest;
    }

    /** Among the tokens of each n-gram that were kept; character n-grams belong to their token. */
    private void share(float @Nullable [] said, int from, int token, float[] tokens) {
        if (said == null) {
            return;
        }
        for (int feature = 0; feature < ngrams.features(); feature++) {
            if (said[from + feature] == 0) {
                continue; // most places have no such n-gram, or one that was there before
            }
            int order = feature < ngrams.order() - 1 ? feature + 2 : 1;
            int sharing = Math.min(order, token + 1);
            float each = said[from + feature] / sharing;
            for (int back = 0; back < sharing; back++) {
                tokens[token - back] += each;
            }
        }
    }

    private static float[] negated(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return values;
    }
}
