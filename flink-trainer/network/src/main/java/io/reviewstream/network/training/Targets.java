package io.reviewstream.network.training;

import java.util.Arrays;

/**
 * What a batch should give.
 *
 * @param labels index of each text's label
 * @param weights how much each text counts; 1 is usual
 */
record Targets(int[] labels, float[] weights) {

    static Targets equallyWeighted(int[] labels) {
        float[] weights = new float[labels.length];
        Arrays.fill(weights, 1f);
        return new Targets(labels, weights);
    }

    /**
     * Refuses what no network of so many labels can learn.
     *
     * @throws IllegalArgumentException if there is no target, or one is no label
     */
    void require(int labelCount) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("a batch needs at least one example");
        }
        for (int label : labels) {
            if (label < 0 || label >= labelCount) {
                throw new IllegalArgumentException("label " + label + " is not among the " + labelCount + " labels");
            }
        }
    }
}
