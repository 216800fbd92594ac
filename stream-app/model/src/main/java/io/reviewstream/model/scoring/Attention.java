package io.reviewstream.model.scoring;

import io.reviewstream.model.scoring.graph.ScoringException;
import io.reviewstream.model.text.encoder.TextIds;

/** Attention over the kept tokens of one text. */
final class Attention {

    private static final double ROUNDING = 1e-4;

    private Attention() {}

    /**
     * Scales weights in place, so that they sum to 1 again if the cut at the padding took some of the sum.
     *
     * @throws ScoringException if a weight is negative or no number, or if all are 0
     */
    static void normalise(float[] weights, int textIndex) {
        double sum = 0;
        for (float weight : weights) {
            if (!(weight >= 0 && weight <= 1 + ROUNDING)) {
                throw new ScoringException(textIndex, "the network's attention holds " + weight);
            }
            sum += weight;
        }
        if (sum == 0) {
            throw new ScoringException(textIndex, "the network's attention is 0 on every token");
        }
        if (Math.abs(sum - 1) > ROUNDING) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (weights[i] / sum);
            }
        }
    }

    /** What the tokens of each sentence have together. */
    static float[] ofSentences(float[] weights, TextIds text) {
        float[] sentences = new float[text.sentences()];
        for (int sentence = 0; sentence < sentences.length; sentence++) {
            int first = text.sentenceStart(sentence);
            double sum = 0;
            for (int token = first; token < first + text.sentenceLength(sentence); token++) {
                sum += weights[token];
            }
            sentences[sentence] = (float) sum;
        }
        return sentences;
    }
}
