package io.reviewstream.model.scoring;

/** Logits to probabilities. */
final class Softmax {

    private Softmax() {}

    /**
     * Probabilities of one row of logits, in double so that large logits lose nothing.
     *
     * @param temperature above 0
     */
    static float[] of(float[] logits, int offset, int labels, double temperature) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < labels; i++) {
            highest = Math.max(highest, logits[offset + i]);
        }
        double[] weights = new double[labels];
        double sum = 0;
        for (int i = 0; i < labels; i++) {
            weights[i] = Math.exp((logits[offset + i] - highest) / temperature);
            sum += weights[i];
        }
        float[] probabilities = new float[labels];
        for (int i = 0; i < labels; i++) {
            probabilities[i] = (float) (weights[i] / sum);
        }
        return probabilities;
    }
}
