package io.reviewstream.network.report.figures;

import io.reviewstream.model.quality.ConfusionMatrix;
import io.reviewstream.model.quality.ProbabilityQuality;
import io.reviewstream.model.quality.Temperature;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a classifier said of texts whose labels are known. Labels are numbers from 0 on. Immutable. */
public final class Answers {
    private final List<String> labels;
    private final int[] truths;
    private final float[][] probabilities;
    private final int[] best;

    /**
     * Keeps the arrays: callers leave them as they are.
     *
     * @param labels their names
     * @param truths the true label of each text
     * @param probabilities of each text's labels, summing to 1
     * @throws IllegalArgumentException if there is no text, or the numbers do not fit together
     */
    public Answers(List<String> labels, int[] truths, float[][] probabilities) {
        if (truths.length == 0 || truths.length != probabilities.length) {
            throw new IllegalArgumentException(truths.length + " labels for " + probabilities.length + " texts");
        }
        this.labels = List.copyOf(labels);
        this.truths = truths;
        this.probabilities = probabilities;
        this.best = new int[truths.length];
        for (int text = 0; text < best.length; text++) {
            best[text] = bestOf(probabilities[text]);
        }
    }

    private int bestOf(float[] row) {
        if (row.length != labels.size()) {
            throw new IllegalArgumentException(row.length + " probabilities for " + labels.size() + " labels");
        }
        int highest = 0;
        for (int label = 1; label < row.length; label++) {
            highest = row[label] > row[highest] ? label : highest;
        }
        return highest;
    }

    /** How many texts; at least 1. */
    public int size() {
        return truths.length;
    }

    /** Names of the labels. */
    public List<String> labels() {
        return labels;
    }

    /** The true label of a text. */
    public int truth(int text) {
        return truths[text];
    }

    /** The most probable label of a text. */
    public int best(int text) {
        return best[text];
    }

    /** Whether the most probable label is the true one. */
    public boolean isRight(int text) {
        return best[text] == truths[text];
    }

    /** Probability of the most probable label. */
    public float confidence(int text) {
        return probabilities[text][best[text]];
    }

    /** Probability of a label. */
    public float probability(int text, int label) {
        return probabilities[text][label];
    }

    /** Of each label; not a copy. */
    float[] probabilities(int text) {
        return probabilities[text];
    }

    /** The texts, the surest first; of equals the first. */
    public int[] surestFirst() {
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingDouble(text -> -confidence(text)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How often each true label was taken for each label. */
    ConfusionMatrix matrix() {
        ConfusionMatrix matrix = new ConfusionMatrix(labels);
        for (int text = 0; text < size(); text++) {
            matrix.add(truths[text], best[text]);
        }
        return matrix;
    }

    /** How far the probabilities can be believed. */
    ProbabilityQuality probabilityQuality() {
        ProbabilityQuality quality = new ProbabilityQuality();
        for (int text = 0; text < size(); text++) {
            quality.add(truths[text], probabilities[text]);
        }
        return quality;
    }

    /** The same with each text's probabilities at another temperature. */
    Answers scaled(double[] temperatures) {
        float[][] scaled = new float[size()][];
        for (int text = 0; text < scaled.length; text++) {
            scaled[text] = Temperature.applied(probabilities[text], temperatures[text]);
        }
        return new Answers(labels, truths, scaled);
    }
}
