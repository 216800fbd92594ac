package io.reviewstream.network.training;

import java.util.Arrays;

/**
 * What a batch should give.
 */
final class Targets {
    private final int[] labels;
    private final float[] weights;

    Targets(int[] labels, float[] weights) {
        this.labels = labels;
        this.weights = weights;
    }

    /** Index of each text's label. */
    int[] labels() {
        return labels;
    }

    /** How much each text counts; 1 is usual. */
    float[] weights() {
        return weights;
    }

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
