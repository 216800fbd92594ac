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

    /**
     * Decides. That it is better hangs on all that was looked at, that it is worse on this candidate alone: half of that level
     * goes to accuracy, half to the probabilities, which count only if no accuracy is gained.
     *
     * @param comparison on the holdout, the candidate first, the live release second
     * @param look the same together with what was asked before it trained, as one of all candidates that were compared with
     *     this live release
     */
    public static GateDecision of(PairedComparison comparison, CandidateLine.Look look) {
        boolean worse = comparison.pLessAccurate() <= WORSE_LEVEL / 2
                || (comparison.onlyFirst() <= comparison.onlySecond()
                        && -comparison.gain() >= PairedTexts.LEAST_GAIN
                        && comparison.pWorseProbabilities() <= WORSE_LEVEL / 2);
        if (worse) {
            return WORSE;
        }
        // What came before it may have been better by more than it is itself.
        return look.isShown() && comparison.onlyFirst() >= comparison.onlySecond() ? BETTER : CANNOT_TELL;
    }
}
