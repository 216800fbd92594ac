package io.reviewstream.job.promotion;

import io.reviewstream.model.quality.PairedComparison;

/** How much of a label's recall a candidate may lose, where chance does not explain it. */
public final class RecallBound {
    static final double MOST_LOST = 0.05;
    /** Of a label with fewer texts nothing is said. */
    public static final int ENOUGH_TEXTS = 20;

    /** For the recall of all labels together. */
    private static final double LEVEL = 0.05;

    private RecallBound() {}

    /**
     * Whether too much is lost.
     *
     * @param ofLabel candidate and live release on the texts with the label
     * @param tested how many labels are looked at: each is a chance for a candidate that is no worse to seem so (Bonferroni)
     */
    public static boolean isBroken(PairedComparison ofLabel, int tested) {
        double lost = (ofLabel.onlySecond() - ofLabel.onlyFirst()) / (double) ofLabel.texts();
        return lost > MOST_LOST && ofLabel.pLessAccurate() <= LEVEL / tested;
    }
}
