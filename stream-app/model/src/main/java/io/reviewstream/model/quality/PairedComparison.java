package io.reviewstream.model.quality;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two classifiers on the same texts, one direction at a time, exact for any number of texts. Accuracy: of the texts that
 * exactly one gets right each would be a fair coin if the two were equally good (McNemar 1947, one-sided). Probabilities: the
 * difference of a text's Brier scores (Brier, "Verification of forecasts expressed in terms of probability", 1950) would be as
 * likely to have the other sign, so that the sum of all, measured by the root of the sum of their squares, is above z with a
 * probability of at most 3.178 times that of a normal variable (Bentkus and Dzindzalieta, "A tight Gaussian bound for weighted
 * sums of Rademacher random variables", Bernoulli 21, 2015). That sees a gain long before a label changes.
 *
 * @param texts that both answered
 * @param onlyFirst texts that the first alone gets right
 * @param onlySecond texts that the second alone gets right
 * @param gain mean Brier score of the second less that of the first: above 0, the first's probabilities are better
 * @param z sum of the differences by the root of the sum of their squares
 */
public record PairedComparison(int texts, int onlyFirst, int onlySecond, double gain, double z) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** With it the bound is reached by two coins of equal weight: 1 / (4 · P(normal ≥ √2)). */
    private static final double RADEMACHER = 1 / (4 * NORMAL.survivalProbability(Math.sqrt(2)));

    /**
     * Compares.
     *
     * @throws IllegalArgumentException if the two did not answer the same texts
     */
    public static PairedComparison of(Answers first, Answers second) {
        first.requireSameTexts(second);
        Sums sums = new Sums();
        for (int text = 0; text < first.size(); text++) {
            sums.add(first.isRight(text), second.isRight(text), second.brierScore(text) - first.brierScore(text));
        }
        return sums.comparison();
    }

    /** Texts one by one. For one thread. */
    public static final class Sums {
        private int texts;
        private int onlyFirst;
        private int onlySecond;
        private double sum;
        private double squares;

        /**
         * One text more.
         *
         * @param gain the second's Brier score less the first's
         */
        public void add(boolean firstIsRight, boolean secondIsRight, double gain) {
            texts++;
            onlyFirst += firstIsRight && !secondIsRight ? 1 : 0;
            onlySecond += secondIsRight && !firstIsRight ? 1 : 0;
            sum += gain;
            squares += gain * gain;
        }

        public PairedComparison comparison() {
            return new PairedComparison(
                    texts,
                    onlyFirst,
                    onlySecond,
                    texts == 0 ? 0 : sum / texts,
                    squares == 0 ? 0 : sum / Math.sqrt(squares));
        }
    }

    /** How often the first would get so many more right by chance, if it were no more accurate. 0 to 1. */
    public double pMoreAccurate() {
        return atLeast(onlyFirst);
    }

    /** How often the second would get so many more right by chance, if it were no more accurate. 0 to 1. */
    public double pLessAccurate() {
        return atLeast(onlySecond);
    }

    private double atLeast(int heads) {
        int coins = onlyFirst + onlySecond;
        return heads == 0 ? 1 : BinomialDistribution.of(coins, 0.5).survivalProbability(heads - 1);
    }

    /** How often, at most, the first's probabilities would be so much better by chance, if they were no better. 0 to 1. */
    public double pBetterProbabilities() {
        return above(z);
    }

    /** How often, at most, the first's probabilities would be so much worse by chance, if they were no worse. 0 to 1. */
    public double pWorseProbabilities() {
        return above(-z);
    }

    private static double above(double z) {
        return Math.min(1, RADEMACHER * NORMAL.survivalProbability(z));
    }
}
