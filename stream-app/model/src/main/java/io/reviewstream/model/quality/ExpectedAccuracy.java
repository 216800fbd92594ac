package io.reviewstream.model.quality;

/**
 * How often predictions are right, told without labels: probabilities that are calibrated are right as often as they say, so
 * their mean is the accuracy to expect (as the average confidence of Guillory et al., "Predicting with Confidence on Unseen
 * Distributions", 2021, which also shows that it no longer holds where the input has drifted).
 *
 * <p>How many of the predictions are right is a Poisson binomial number; its interval is that of the normal distribution
 * with the same mean and variance. The calibration itself was fitted on some thousand texts, and is off by about
 * {@value #CALIBRATION} for that alone (one standard deviation), however many predictions there are: the interval allows
 * for it.
 */
final class ExpectedAccuracy {
    static final double CALIBRATION = 0.01;
    private static final double Z = 1.96;

    private ExpectedAccuracy() {}

    /**
     * The estimate with its interval of 95 %.
     *
     * @param predictions at least 1
     * @param confidence sum of their probabilities
     * @param variance sum of p (1 − p)
     */
    static Estimate of(long predictions, double confidence, double variance) {
        return of(predictions, confidence, variance, CALIBRATION);
    }

    /** The same with another standard deviation of the calibration's own error; 0: none. */
    static Estimate of(long predictions, double confidence, double variance, double calibration) {
        double mean = Math.min(1, confidence / predictions);
        double chance = Math.max(0, variance) / predictions / predictions;
        double half = Z * Math.sqrt(chance + calibration * calibration);
        return new Estimate(mean, Math.max(0, mean - half), Math.min(1, mean + half));
    }
}
