package io.reviewstream.job.training;

import java.util.List;

/**
 * Temperature scaling (Guo et al., "On Calibration of Modern Neural Networks", 2017): the one number by which logits are
 * divided so that the probabilities of texts not trained on can be believed.
 */
final class Temperature {
    private static final double LOWEST = Math.log(0.25);
    private static final double HIGHEST = Math.log(8);
    private static final int ITERATIONS = 40;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double LEAST_PROBABILITY = 1e-12;

    private Temperature() {}

    /**
     * The temperature with the least log loss, by golden-section search over its logarithm.
     *
     * @param probabilities at temperature 1, one row a text
     * @param truths index of the true label of each text; negative: not counted
     * @return 0.25 to 8; 1 without texts
     */
    static double fit(float[][] probabilities, List<Integer> truths) {
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
            sum += Math.exp(Math.log(Math.max(LEAST_PROBABILITY, probability)) / temperature);
        }
        return Math.log(sum) - Math.log(Math.max(LEAST_PROBABILITY, probabilities[truth])) / temperature;
    }
}
