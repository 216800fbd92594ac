package io.reviewstream.network.training;

/**
 * How long and how fast a bounded training learns.
 *
 * @param learningRate Adam's rate at the first step; falls linearly to a fiftieth of it
 * @param batchSize examples a step
 * @param epochs passes over the examples, at most
 * @param evaluationsPerEpoch how often an epoch is measured on the dev part
 * @param patience measurements in a row without a new best after which training stops
 */
public record Schedule(float learningRate, int batchSize, int epochs, int evaluationsPerEpoch, int patience) {
    /** Below so many updates a network of this kind has hardly begun to learn. */
    private static final long USEFUL_STEPS = 700;

    private static final int MOST_EPOCHS = 12;
    private static final int SMALLEST_BATCH = 16;

    public Schedule {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("learningRate is " + learningRate + ": give a number above 0");
        }
        if (batchSize < 1 || epochs < 1 || evaluationsPerEpoch < 1 || patience < 1) {
            throw new IllegalArgumentException("batchSize " + batchSize + ", epochs " + epochs
                    + ", evaluationsPerEpoch " + evaluationsPerEpoch + ", patience " + patience
                    + ": each must be at least 1");
        }
    }

    /**
     * The same for few examples: smaller batches first, then more epochs, until there are some hundred updates. Never
     * fewer epochs or larger batches than now.
     */
    public Schedule forExamples(long examples) {
        int batch = batchSize;
        while (batch / 2 >= SMALLEST_BATCH && examples * epochs / batch < USEFUL_STEPS) {
            batch /= 2;
        }
        long some = Math.max(1, examples);
        long wanted = (USEFUL_STEPS * batch + some - 1) / some;
        return new Schedule(
                learningRate,
                batch,
                (int) Math.max(epochs, Math.min(MOST_EPOCHS, wanted)),
                evaluationsPerEpoch,
                patience);
    }

    /**
     * The rate of one step.
     *
     * @param step from 0 on
     * @param steps of the whole training
     */
    float rateAt(long step, long steps) {
        return learningRate * (float) Math.max(0.02, 1 - step / (double) steps);
    }
}
