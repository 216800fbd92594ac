package io.reviewstream.model.scoring;

/** Attention over the kept tokens of one text. */
final class Attention {

    private static final double ROUNDING = 1e-4;

    private Attention() {}

    /**
     * The weights, scaled in place to sum to 1 if the cut at the padding took some of the sum.
     *
     * @throws ScoringException if a weight is negative or no number, or if all are 0
     */
    static float[] normalised(float[] weights, int textIndex) {
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
        return weights;
    }
}
