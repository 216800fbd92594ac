package io.reviewstream.network.linear;

/** Loss, gradient and curvature of a {@link BlendLoss} at one place, added up text by text. */
final class BlendPoint {
    private final double[] weights;
    private final double[] gradient;
    private final double[][] curvature;
    private double loss;
    private int texts;

    /**
     * Nothing but the prior.
     *
     * @param weights of one or two parts
     * @param prior its curvature
     */
    BlendPoint(double[] weights, double prior) {
        this.weights = weights;
        this.gradient = new double[weights.length];
        this.curvature = new double[weights.length][weights.length];
        for (int part = 0; part < weights.length; part++) {
            loss += prior * weights[part] * weights[part] / 2;
            gradient[part] = prior * weights[part];
            curvature[part][part] = prior;
        }
    }

    /**
     * Adds a text.
     *
     * @param logits [parts][labels]
     */
    void add(float[][] logits, int label) {
        double[] probabilities = probabilities(logits);
        loss -= Math.log(Math.max(Double.MIN_NORMAL, probabilities[label]));
        texts++;
        for (int one = 0; one < logits.length; one++) {
            double mean = mean(probabilities, logits[one]);
            gradient[one] += mean - logits[one][label];
            for (int other = 0; other < logits.length; other++) {
                double otherMean = mean(probabilities, logits[other]);
                for (int k = 0; k < probabilities.length; k++) {
                    curvature[one][other] +=
                            probabilities[k] * (logits[one][k] - mean) * (logits[other][k] - otherMean);
                }
            }
        }
    }

    private double[] probabilities(float[][] logits) {
        double[] sums = new double[logits[0].length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < sums.length; label++) {
            for (int part = 0; part < weights.length; part++) {
                sums[label] += weights[part] * logits[part][label];
            }
            largest = Math.max(largest, sums[label]);
        }
        double total = 0;
        for (int label = 0; label < sums.length; label++) {
            sums[label] = Math.exp(sums[label] - largest);
            total += sums[label];
        }
        for (int label = 0; label < sums.length; label++) {
            sums[label] /= total;
        }
        return sums;
    }

    private static double mean(double[] probabilities, float[] logits) {
        double mean = 0;
        for (int label = 0; label < logits.length; label++) {
            mean += probabilities[label] * logits[label];
        }
        return mean;
    }

    double[] weights() {
        return weights;
    }

    /** Mean loss, the prior's share included. */
    double value() {
        return loss / Math.max(1, texts);
    }

    /** What Newton's method subtracts; a part that stands at 0 and would go below stays there. */
    double[] newtonStep() {
        double[] step = new double[weights.length];
        if (weights.length == 2 && free(0) && free(1)) {
            double determinant = curvature[0][0] * curvature[1][1] - curvature[0][1] * curvature[1][0];
            step[0] = (gradient[0] * curvature[1][1] - gradient[1] * curvature[0][1]) / determinant;
            step[1] = (gradient[1] * curvature[0][0] - gradient[0] * curvature[1][0]) / determinant;
            return step;
        }
        for (int part = 0; part < step.length; part++) {
            step[part] = free(part) ? gradient[part] / curvature[part][part] : 0;
        }
        return step;
    }

    private boolean free(int part) {
        return weights[part] > 0 || gradient[part] < 0;
    }
}
