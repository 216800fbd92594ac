package io.reviewstream.network.training.loss;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a batch should give.
 */
public final class Targets {
    private final int[] labels;
    private final float[] weights;
    private final float @Nullable [][] taught;

    Targets(int[] labels, float[] weights, float @Nullable [][] taught) {
        this.labels = labels;
        this.weights = weights;
        this.taught = taught;
    }

    /** Index of each text's label. */
    public int[] labels() {
        return labels;
    }

    /** How much each text counts; 1 is usual. */
    public float[] weights() {
        return weights;
    }

    /** Probabilities that each text should have, [texts][labels], in place of its label alone; null: its label alone. */
    public float @Nullable [][] taught() {
        return taught;
    }

    /** The same texts with what they should have in place of their labels alone. */
    public Targets taught(float[][] probabilities) {
        return new Targets(labels, weights, probabilities);
    }

    /** Texts of these labels that count the same. */
    public static Targets equallyWeighted(int[] labels) {
        float[] weights = new float[labels.length];
        Arrays.fill(weights, 1f);
        return new Targets(labels, weights, null);
    }

    /**
     * Refuses what no network of so many labels can learn.
     *
     * @throws IllegalArgumentException if there is no target, or one is no label
     */
    public void require(int labelCount) {
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
