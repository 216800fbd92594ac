package io.reviewstream.model.quality;

import java.util.List;

/**
 * Temperature scaling (Guo et al., "On Calibration of Modern Neural Networks", 2017): the one number by which logits are
 * divided so that the probabilities of texts not trained on can be believed.
 */
public final class Temperature {
    private static final double LOWEST = Math.log(0.25);
    private static final double HIGHEST = Math.log(8);
    private static final int ITERATIONS = 40;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Temperature() {}

    /**
     * The temperature with the least log loss, by golden-section search over its logarithm.
     *
     * @param probabilities at temperature 1, one row a text
     * @param truths index of the true label of each text; negative: not counted
     * @return 0.25 to 8; 1 without texts
     */
    public static double fit(float[][] probabilities, List<Integer> truths) {
        if (probabilities.length == 0) {
            return 1;
        }
        double low = LOWEST;
        double high = HIGHEST;
        for (int i = 0; i < ITERATIONS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(probabilities, truths, Math.exp(left)) < loss(probabilities, truths, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /**
     * Probabilities as they would be at another temperature.
     *
     * @param probabilities of one text at temperature 1, summing to 1
     * @param temperature logits are divided by it; above 0. Its reciprocal undoes what it did
     * @return new probabilities, summing to 1
     */
    public static float[] applied(float[] probabilities, double temperature) {
        double[] scaled = new double[probabilities.length];
        double sum = 0;
        for (int label = 0; label < scaled.length; label++) {
            scaled[label] = Math.exp(ProbabilityQuality.logarithm(probabilities[label]) / temperature);
            sum += scaled[label];
        }
        float[] result = new float[scaled.length];
        for (int label = 0; label < result.length; label++) {
            result[label] = (float) (scaled[label] / sum);
        }
        return result;
    }

    private static double loss(float[][] probabilities, List<Integer> truths, double temperature) {
        double loss = 0;
        for (int text = 0; text < probabilities.length; text++) {
            int truth = truths.get(text);
            if (truth >= 0) {
                loss += loss(probabilities[text], truth, temperature);
            }
        }
        return loss;
    }

    /** The logarithms of probabilities are logits up to a constant, which the softmax does not see. */
    private static double loss(float[] probabilities, int truth, double temperature) {
        double sum = 0;
        for (float probability : probabilities) {
            sum += Math.exp(ProbabilityQuality.logarithm(probability) / temperature);
        }
        return Math.log(sum) - ProbabilityQuality.logarithm(probabilities[truth]) / temperature;
    }
}
