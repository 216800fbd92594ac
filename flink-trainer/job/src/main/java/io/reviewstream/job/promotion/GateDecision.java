package io.reviewstream.job.promotion;

import io.reviewstream.model.quality.PairedComparison;

/** What a paired comparison of a candidate with the live release says. */
public enum GateDecision {
    /** It may go live. */
    BETTER,
    /** It may not, and is one of those after which training goes back to the live release. */
    WORSE,
    /** Neither is shown: it may not go live, and training goes on. */
    CANNOT_TELL;

    /** How often, at most, chance alone may promote any of all candidates that are compared with one live release. */
    public static final double LEVEL = 0.05;

    /** How often chance alone may find a candidate worse that is not. */
    private static final double WORSE_LEVEL = 0.05;

    /** Less in the mean Brier score is no reason for a release, however sure it is: any step of training changes something. */
    private static final double LEAST_GAIN = 0.001;

    /**
     * The part of the level that is spent on one candidate of a line: 6/π²k² of it on the k-th, so that all of them together,
     * however many there are and however much alike, spend no more than the whole (union bound; the shares are those of
     * Foster and Stine, "α-investing", 2008, without its rewards). The first gets most: a great gain passes at once.
     *
     * @param number of the candidate in its line, from 1
     */
    public static double level(int number) {
        return LEVEL * 6 / (Math.PI * Math.PI * number * number);
    }

    /**
     * Decides: half of the level goes to accuracy, half to the probabilities, which count only if no accuracy is lost.
     *
     * @param comparison the candidate first, the live release second
     * @param number of the candidate among those compared with this live release, from 1
     */
    public static GateDecision of(PairedComparison comparison, int number) {
        double level = level(number) / 2;
        int more = comparison.onlyFirst() - comparison.onlySecond();
        if (comparison.pMoreAccurate() <= level
                || (more >= 0 && comparison.gain() >= LEAST_GAIN && comparison.pBetterProbabilities() <= level)) {
            return BETTER;
        }
        boolean worse = comparison.pLessAccurate() <= WORSE_LEVEL / 2
                || (more <= 0
                        && -comparison.gain() >= LEAST_GAIN
                        && comparison.pWorseProbabilities() <= WORSE_LEVEL / 2);
        return worse ? WORSE : CANNOT_TELL;
    }
}
