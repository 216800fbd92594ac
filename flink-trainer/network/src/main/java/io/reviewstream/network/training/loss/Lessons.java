package io.reviewstream.network.training.loss;

import java.util.Arrays;

/**
 * What a network is to give for each text of a training where that is more than its label. A text's label is smoothed by
 * how ambiguous the text is; where there are teachers, that is one half, and the other the mean of what they believe of the
 * text (Hinton, Vinyals and Dean 2015; Furlanello et al. 2018: networks of the same shape teach one better than they are).
 * Holds 4 bytes a text and label of teachers. For one thread.
 */
public final class Lessons {
    private static final float OF_LABEL = 0.5f;

    private final int[] labels;
    private final int labelCount;
    private final float[] smoothing;
    private final float[][] sums;
    private int teachers;

    /**
     * Nobody has taught yet.
     *
     * @param labels index of each text's label
     * @param labelCount how many there are
     * @param smoothing share of each text's label that is spread over all labels, from 0 to below 1
     */
    public Lessons(int[] labels, int labelCount, float[] smoothing) {
        this.labels = labels;
        this.labelCount = labelCount;
        this.smoothing = smoothing;
        this.sums = new float[labels.length][];
    }

    /**
     * Adds a teacher.
     *
     * @param probabilities of each text, [texts][labels]
     */
    public void add(float[][] probabilities) {
        for (int text = 0; text < sums.length; text++) {
            if (sums[text] == null) {
                sums[text] = new float[labelCount];
            }
            for (int label = 0; label < labelCount; label++) {
                sums[text][label] += probabilities[text][label];
            }
        }
        teachers++;
    }

    /**
     * What some texts are to give.
     *
     * @param texts their indexes
     * @return [texts][labels], each row summing to 1
     */
    public float[][] of(int[] texts) {
        return Arrays.stream(texts).mapToObj(this::of).toArray(float[][]::new);
    }

    private float[] of(int text) {
        float own = teachers == 0 ? 1 : OF_LABEL;
        float[] row = new float[labelCount];
        for (int label = 0; label < labelCount; label++) {
            float taught = teachers == 0 ? 0 : sums[text][label] / teachers;
            row[label] = own * smoothing[text] / labelCount + (1 - own) * taught;
        }
        row[labels[text]] += own * (1 - smoothing[text]);
        return row;
    }
}
