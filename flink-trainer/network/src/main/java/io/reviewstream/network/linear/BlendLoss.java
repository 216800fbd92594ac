package io.reviewstream.network.linear;

import io.reviewstream.model.quality.ConfusionMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The log loss of texts under a weighted sum of the logits of one or two models, as a function of the weights. It is
 * convex. A prior that is all but flat, normal with a standard deviation of 10, keeps the least loss finite where every
 * text is labelled right.
 *
 * @param labels index of each text's label; texts below 0 have no loss
 * @param parts [texts][labels] of each model
 */
record BlendLoss(List<Integer> labels, List<float[][]> parts) {
    private static final double PRIOR = 1 / (10.0 * 10.0);
    private static final int STEPS = 100;
    private static final double CONVERGED = 1e-9;

    static BlendLoss of(List<Integer> labels, float[][]... parts) {
        return new BlendLoss(labels, List.of(parts));
    }

    /** Share of texts whose highest sum is that of their label. */
    double accuracy(double... weights) {
        return ConfusionMatrix.accuracy(
                labels.stream().mapToInt(Integer::intValue).toArray(),
                IntStream.range(0, labels.size())
                        .map(text -> best(sums(text, weights)))
                        .toArray());
    }

    /** Of each text, whether the highest sum is that of its label. */
    boolean[] right(double... weights) {
        boolean[] right = new boolean[labels.size()];
        for (int text = 0; text < right.length; text++) {
            right[text] = best(sums(text, weights)) == labels.get(text);
        }
        return right;
    }

    private static int best(double[] sums) {
        int best = 0;
        for (int label = 1; label < sums.length; label++) {
            if (sums[label] > sums[best]) {
                best = label;
            }
        }
        return best;
    }

    private double[] sums(int text, double[] weights) {
        double[] sums = new double[parts.get(0)[text].length];
        for (int part = 0; part < weights.length; part++) {
            float[] logits = parts.get(part)[text];
            for (int label = 0; label < sums.length; label++) {
                sums[label] += weights[part] * logits[label];
            }
        }
        return sums;
    }

    /** Mean over the texts, in nats, without the prior. */
    double value(double... weights) {
        return at(weights, 0).value();
    }

    /** The weights with the least loss, by Newton's method; none below 0. */
    double[] minimum() {
        double[] start = new double[parts.size()];
        Arrays.fill(start, 1);
        BlendPoint point = at(start, PRIOR);
        for (int i = 0; i < STEPS; i++) {
            BlendPoint next = descend(point);
            if (point.value() - next.value() < CONVERGED) {
                break;
            }
            point = next;
        }
        return point.weights();
    }

    /** Half the step until it leads down; weights below 0 are taken back to 0. */
    private BlendPoint descend(BlendPoint from) {
        double[] step = from.newtonStep();
        for (double share = 1; share > 1e-6; share /= 2) {
            double[] weights = from.weights().clone();
            for (int part = 0; part < weights.length; part++) {
                weights[part] = Math.max(0, weights[part] - share * step[part]);
            }
            BlendPoint next = at(weights, PRIOR);
            if (next.value() < from.value()) {
                return next;
            }
        }
        return from;
    }

    private BlendPoint at(double[] weights, double prior) {
        BlendPoint point = new BlendPoint(weights, prior);
        for (int text = 0; text < labels.size(); text++) {
            if (labels.get(text) >= 0) {
                point.add(rows(text), labels.get(text));
            }
        }
        return point;
    }

    private float[][] rows(int text) {
        return parts.stream().map(part -> part[text]).toArray(float[][]::new);
    }
}
