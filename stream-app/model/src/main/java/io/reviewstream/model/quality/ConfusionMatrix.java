package io.reviewstream.model.quality;

import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often each true label was predicted as each label.
 *
 * <p>Labels are named by their index in the list given at construction. A measure whose denominator is 0 (a label never
 * predicted, never true, or nothing counted) is 0. Every measure lies in 0..1. For one thread.
 */
public final class ConfusionMatrix {

    private final List<String> labels;
    /** [truth × labels + predicted]. */
    private final long[] counts;

    /**
     * An empty matrix.
     *
     * @throws IllegalArgumentException without labels
     */
    public ConfusionMatrix(List<String> labels) {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("a confusion matrix needs labels");
        }
        this.labels = List.copyOf(labels);
        this.counts = new long[labels.size() * labels.size()];
    }

    /**
     * Counts one prediction.
     *
     * @throws IndexOutOfBoundsException if either is not the index of a label
     */
    public void add(int truth, int predicted) {
        add(truth, predicted, 1);
    }

    /** Counts several alike. */
    void add(int truth, int predicted, long count) {
        counts[index(truth, predicted)] += count;
    }

    /** The labels, in the order of their indexes. */
    public List<String> labels() {
        return labels;
    }

    /** How many texts of the true label were predicted as the other. */
    public long count(int truth, int predicted) {
        return counts[index(truth, predicted)];
    }

    /** How many predictions were counted. */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** How many texts truly have the label. */
    public long support(int label) {
        long sum = 0;
        for (int predicted = 0; predicted < labels.size(); predicted++) {
            sum += count(label, predicted);
        }
        return sum;
    }

    /** How many texts were predicted to have the label. */
    public long predicted(int label) {
        long sum = 0;
        for (int truth = 0; truth < labels.size(); truth++) {
            sum += count(truth, label);
        }
        return sum;
    }

    /** Share of answers that are the truth; a truth below 0 is no label that could be answered. 0 where there are none. */
    public static double accuracy(int[] truths, int[] answers) {
        long right = IntStream.range(0, truths.length)
                .filter(text -> truths[text] == answers[text])
                .count();
        return share(right, truths.length);
    }

    /** Share of predictions that are right. */
    public double accuracy() {
        long right = 0;
        for (int label = 0; label < labels.size(); label++) {
            right += count(label, label);
        }
        return share(right, total());
    }

    /** Of the texts predicted so, the share that truly are. */
    public double precision(int label) {
        return share(count(label, label), predicted(label));
    }

    /** Of the texts that truly are so, the share predicted so. */
    public double recall(int label) {
        return share(count(label, label), support(label));
    }

    /** Harmonic mean of precision and recall. */
    public double f1(int label) {
        return share(2 * count(label, label), predicted(label) + support(label));
    }

    /** Mean precision over the labels that occur, each weighing the same. */
    public double macroPrecision() {
        return macro(this::precision);
    }

    /** Mean recall over the labels that occur. */
    public double macroRecall() {
        return macro(this::recall);
    }

    /** Mean F1 over the labels that occur. */
    public double macroF1() {
        return macro(this::f1);
    }

    /** F1 over all decisions together; with one label a text it equals the accuracy. */
    public double microF1() {
        return accuracy();
    }

    /** The measures of every label as an aligned plain-text table, for terminals. */
    public String table() {
        return QualityTable.of(this);
    }

    /** A label that is neither true nor predicted anywhere says nothing about quality, so it does not dilute a mean. */
    private double macro(IntToDoubleFunction measure) {
        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < labels.size(); label++) {
            if (support(label) + predicted(label) > 0) {
                sum += measure.applyAsDouble(label);
                occurring++;
            }
        }
        return occurring == 0 ? 0 : sum / occurring;
    }

    private int index(int truth, int predicted) {
        int size = labels.size();
        return Objects.checkIndex(truth, size) * size + Objects.checkIndex(predicted, size);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
