package io.reviewstream.model.quality;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether two classifiers differ on the same texts by more than chance: McNemar, "Note on the sampling error of the
 * difference between correlated proportions or percentages" (1947). Only texts that exactly one of them gets right say
 * anything; if the two were equally good, each such text would be a fair coin.
 *
 * @param onlyFirst texts that the first alone gets right
 * @param onlySecond texts that the second alone gets right
 */
public record McNemar(int onlyFirst, int onlySecond) {
    /** From so many such texts on the χ² distribution is near enough. */
    private static final int MANY = 25;

    /** Refuses negative numbers. */
    public McNemar {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("texts cannot be fewer than none: " + onlyFirst + ", " + onlySecond);
        }
    }

    /**
     * Compares.
     *
     * @throws IllegalArgumentException if the two did not answer the same texts
     */
    public static McNemar of(Answers first, Answers second) {
        first.requireSameTexts(second);
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int text = 0; text < first.size(); text++) {
            onlyFirst += first.isRight(text) && !second.isRight(text) ? 1 : 0;
            onlySecond += second.isRight(text) && !first.isRight(text) ? 1 : 0;
        }
        return new McNemar(onlyFirst, onlySecond);
    }

    /** Texts that exactly one of the two gets right. */
    public int discordant() {
        return onlyFirst + onlySecond;
    }

    /** Whether {@link #p} is the binomial one, because there are few such texts. */
    public boolean exact() {
        return discordant() < MANY;
    }

    /**
     * Probability of a difference at least as large, in either direction, if the two were equally good: from the binomial
     * distribution for few texts, else from χ² with Edwards' correction for continuity (1948). 0 to 1.
     */
    public double p() {
        if (exact()) {
            return exactP();
        }
        double gap = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1);
        return ChiSquaredDistribution.of(1).survivalProbability(gap * gap / discordant());
    }

    /**
     * The binomial probability, with half of that of the very difference seen: less conservative, and hardly ever above
     * its nominal level (Fagerland, Lydersen and Laake, "The McNemar test for binary matched-pairs data", 2013). 0 to 1.
     */
    public double midP() {
        if (discordant() == 0) {
            return 1;
        }
        if (onlyFirst == onlySecond) {
            // Both tails end at the middle: together they hold it once, and half of it is taken away.
            return 1 - coins().probability(onlyFirst) / 2;
        }
        return exactP() - coins().probability(fewer());
    }

    private double exactP() {
        return Math.min(1, 2 * coins().cumulativeProbability(fewer()));
    }

    private int fewer() {
        return Math.min(onlyFirst, onlySecond);
    }

    private BinomialDistribution coins() {
        return BinomialDistribution.of(discordant(), 0.5);
    }
}
