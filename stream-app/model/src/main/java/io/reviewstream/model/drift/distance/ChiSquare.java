package io.reviewstream.model.drift.distance;

import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * Pearson's chi-square test (1900) that two samples come from the same mix, with Cramér's V (1946) as its effect. The
 * effect is that of a table whose two rows weigh the same: Cramér's V of the table itself falls as one sample outgrows the
 * other, and a reference is far larger than a window.
 */
public final class ChiSquare {

    private ChiSquare() {}

    /**
     * Tests.
     *
     * @param reference counts a category
     * @param window counts of the same categories
     * @throws IllegalArgumentException if the categories do not fit, a count is negative or a side counts nothing
     */
    public static TestOutcome between(long[] reference, long[] window) {
        CountPair pair = CountPair.of(reference, window);
        long[][] table = pair.table();
        if (table[0].length < 2) {
            // All in one category: there is nothing that could differ.
            return new TestOutcome(0, 0, 1);
        }
        SignificanceResult result = ChiSquareTest.withDefaults().test(table);
        return new TestOutcome(result.getStatistic(), cramersV(pair), result.getPValue());
    }

    private static double cramersV(CountPair pair) {
        double sum = 0;
        for (int bin = 0; bin < pair.bins(); bin++) {
            double before = pair.referenceShare(bin);
            double now = pair.windowShare(bin);
            if (before + now > 0) {
                sum += (now - before) * (now - before) / (now + before);
            }
        }
        return Math.min(1, Math.sqrt(sum / 2));
    }
}
