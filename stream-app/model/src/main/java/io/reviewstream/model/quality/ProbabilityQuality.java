package io.reviewstream.model.quality;

import io.reviewstream.model.scoring.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * How far probabilities can be believed: log loss and expected calibration error.
 *
 * <p>Calibration error is that of Guo et al., "On Calibration of Modern Neural Networks" (2017): predictions are put
 * into 15 equal bins by the probability of their best label; the error is the mean gap between a bin's accuracy and its
 * mean confidence, weighted by the bin's size. For one thread.
 */
public final class ProbabilityQuality {

    static final int BINS = 15;
    /** One impossible truth must not make the mean infinite. */
    private static final double LEAST_PROBABILITY = 1e-12;

    private final long[] texts = new long[BINS];
    private final long[] right = new long[BINS];
    private final double[] confidence = new double[BINS];
    private double logLoss;
    private long total;

    /**
     * Counts one prediction.
     *
     * @param truth index of the true label
     * @param probabilities one for each label, 0..1, summing to 1
     * @throws IndexOutOfBoundsException if truth is not the index of a label
     * @throws IllegalArgumentException if a probability is not in 0..1
     */
    public void add(int truth, float[] probabilities) {
        int best = checkedBest(probabilities);
        double certainty = probabilities[best];
        double probabilityOfTruth = probabilities[truth];
        int bin = Math.min(BINS - 1, (int) (certainty * BINS));
        texts[bin]++;
        right[bin] += best == truth ? 1 : 0;
        confidence[bin] += certainty;
        logLoss -= logarithm(probabilityOfTruth);
        total++;
    }

    /** Mean of −ln(probability of the true label), in nats; 0 if nothing was counted. */
    public double logLoss() {
        return total == 0 ? 0 : logLoss / total;
    }

    /** Mean gap between accuracy and confidence, 0..1; 0 if nothing was counted. */
    public double expectedCalibrationError() {
        double gaps = 0;
        for (int bin = 0; bin < BINS; bin++) {
            gaps += Math.abs(right[bin] - confidence[bin]);
        }
        return total == 0 ? 0 : gaps / total;
    }

    /** The 15 bins, ascending, empty ones included: their gaps make the error, and a reliability diagram. */
    public List<ConfidenceBin> bins() {
        List<ConfidenceBin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            double mean = texts[bin] == 0 ? 0 : confidence[bin] / texts[bin];
            bins.add(new ConfidenceBin(bin / (double) BINS, (bin + 1) / (double) BINS, texts[bin], right[bin], mean));
        }
        return bins;
    }

    /** Of a probability, or of the least that counts. */
    static double logarithm(double probability) {
        return Math.log(Math.max(LEAST_PROBABILITY, probability));
    }

    private static int checkedBest(float[] probabilities) {
        for (float probability : probabilities) {
            if (!(probability >= 0 && probability <= 1.0001f)) {
                throw new IllegalArgumentException("not a probability: " + probability);
            }
        }
        return Score.best(probabilities);
    }
}
