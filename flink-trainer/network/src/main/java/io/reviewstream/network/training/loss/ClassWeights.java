package io.reviewstream.network.training.loss;

import java.util.Arrays;

/** How much each label's texts count: the same, or by inverse frequency so that all labels together count the same. */
public final class ClassWeights {
    private final float[] weights;

    private ClassWeights(float[] weights) {
        this.weights = weights;
    }

    /** All labels the same. */
    public static ClassWeights equal(int labels) {
        float[] weights = new float[labels];
        Arrays.fill(weights, 1f);
        return new ClassWeights(weights);
    }

    /** Weight = texts / (labels × texts of the label): the mean over the texts is 1. */
    public static ClassWeights balanced(int[] truths, int labels) {
        int[] counts = new int[labels];
        for (int truth : truths) {
            counts[truth]++;
        }
        float[] weights = new float[labels];
        for (int label = 0; label < labels; label++) {
            weights[label] = truths.length / ((float) labels * Math.max(1, counts[label]));
        }
        return new ClassWeights(weights);
    }

    /** Texts of these labels, weighed. */
    public Targets targets(int[] labels) {
        float[] each = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            each[i] = weights[labels[i]];
        }
        return new Targets(labels, each, null);
    }
}
