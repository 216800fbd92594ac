package io.reviewstream.benchmarks.gate;

import io.reviewstream.job.promotion.GateDecision;
import io.reviewstream.model.quality.PairedComparison;
import java.util.SplittableRandom;

/**
 * Candidates one after another, each compared with the release that is live by then, of known quality. On a share of the texts
 * exactly one of the two is right, by a coin that leans as far as their accuracies differ; the Brier scores differ by noise on
 * the others, and in favour of the one that is right on these.
 */
final class SimulatedLine {
    private static final double NOISE = 0.05;
    private static final double GAIN = 0.4;
    private static final int MOST_REFUSALS = 3;

    private final int labels;
    private final double discordant;
    private final SplittableRandom random;
    private double live;
    private double candidate;
    private int compared;
    private int refusedInRow;
    private int promotions;
    private int resets;

    /**
     * A line at its beginning, where candidate and live release are equal.
     *
     * @param labels texts in the holdout
     * @param discordant share of them that exactly one of two releases gets right
     */
    SimulatedLine(int labels, double discordant, long seed) {
        this.labels = labels;
        this.discordant = discordant;
        this.random = new SplittableRandom(seed);
    }

    /**
     * The next candidate.
     *
     * @param step how much more accurate it is than the one before, or than the live release if training went back to that
     */
    GateDecision next(double step) {
        candidate += step;
        GateDecision decision = GateDecision.of(outcomes(candidate - live), ++compared);
        switch (decision) {
            case BETTER -> {
                live = candidate;
                promotions++;
                compared = 0;
                refusedInRow = 0;
            }
            case WORSE -> {
                refusedInRow++;
                if (refusedInRow == MOST_REFUSALS) {
                    candidate = live;
                    resets++;
                    refusedInRow = 0;
                }
            }
            case CANNOT_TELL -> {}
        }
        return decision;
    }

    private PairedComparison outcomes(double difference) {
        double candidateAlone = (discordant + difference) / 2;
        PairedComparison.Sums sums = new PairedComparison.Sums();
        for (int text = 0; text < labels; text++) {
            double place = random.nextDouble();
            double noise = NOISE * random.nextGaussian();
            if (place < candidateAlone) {
                sums.add(true, false, GAIN + noise);
            } else if (place < discordant) {
                sums.add(false, true, noise - GAIN);
            } else {
                sums.add(true, true, noise);
            }
        }
        return sums.comparison();
    }

    /** How much more accurate the live release is than that of the beginning. */
    double live() {
        return live;
    }

    int promotions() {
        return promotions;
    }

    /** How often training went back to the live release. */
    int resets() {
        return resets;
    }
}
