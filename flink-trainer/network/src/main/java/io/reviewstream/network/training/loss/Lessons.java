package io.reviewstream.network.training.loss;

import java.util.Arrays;

/**
 * What a network is to give for each text of a training where that is more than its label: half the label, half the mean
 * of what others believe of the text (Hinton, Vinyals and Dean 2015; Furlanello et al. 2018: networks of the same shape
 * teach one better than they are). Holds 4 bytes a text and label. For one thread.
 */
public final class Lessons {
    private static final float OF_LABEL = 0.5f;

    private final int[] labels;
    private final float[][] sums;
    private int teachers;

    /**
     * Nobody has taught yet.
     *
     * @param labels index of each text's label
     */
    public Lessons(int[] labels) {
        this.labels = labels;
        this.sums = new float[labels.length][];
    }

    /**
     * Adds a teacher.
     *
     * @param probabilities of each text, [texts][labels]
     */
    public void add(float[][] probabilities) {
        for (int text = 0; text < sums.length; text++) {
            float[] row = probabilities[text];
            if (sums[text] == null) {
                sums[text] = new float[row.length];
            }
            for (int label = 0; label < row.length; label++) {
                sums[text][label] += row[label];
            }
        }
        teachers++;
    }

    /**
     * What some texts are to give.
     *
     * @param texts their indexes
     * @return [texts][labels], each row summing to 1
     * @throws IllegalStateException if nobody has taught
     */
    public float[][] of(int[] texts) {
        if (teachers == 0) {
            throw new IllegalStateException("there is no teacher yet");
        }
        return Arrays.stream(texts).mapToObj(this::of).toArray(float[][]::new);
    }

    private float[] of(int text) {
        float[] row = new float[sums[text].length];
        for (int label = 0; label < row.length; label++) {
            row[label] = (1 - OF_LABEL) * sums[text][label] / teachers;
        }
        row[labels[text]] += OF_LABEL;
        return row;
    }
}
