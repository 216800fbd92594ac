package io.reviewstream.job.promotion;

import io.reviewstream.model.quality.PairedComparison;

/** How much of a label's recall a candidate may lose: what breaks the bound is shown to be more, and does not just seem so. */
public final class RecallBound {
    static final double MOST_LOST = 0.05;
    /** Of a label with fewer texts nothing is said. */
    public static final int ENOUGH_TEXTS = 20;

    /** For the recall of all labels together. */
    private static final double LEVEL = 0.05;

    private RecallBound() {}

    /**
     * Whether too much is lost. One that loses just as much as it may has lost as many texts as it has gained and may lose
     * together: were these gained too, what it has lost would be heads of a fair coin at most (McNemar's test).
     *
     * @param ofLabel candidate and live release on the texts with the label
     * @param tested how many labels are looked at: each is a chance for a candidate that is no worse to seem so (Bonferroni)
     */
    public static boolean isBroken(PairedComparison ofLabel, int tested) {
        int allowed = (int) Math.ceil(MOST_LOST * ofLabel.texts());
        PairedComparison less =
                new PairedComparison(ofLabel.texts(), ofLabel.onlyFirst() + allowed, ofLabel.onlySecond(), 0, 0);
        return less.pLessAccurate() <= LEVEL / tested;
    }
}
