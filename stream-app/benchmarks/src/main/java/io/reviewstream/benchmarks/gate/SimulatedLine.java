package io.reviewstream.benchmarks.gate;

import io.reviewstream.job.promotion.GateDecision;
import io.reviewstream.job.promotion.LinearRival;
import io.reviewstream.job.promotion.RecallBound;
import io.reviewstream.model.quality.PairedComparison;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Candidates one after another, each compared with the release that is live by then, of known quality. On a share of the texts
 * exactly one of the two is right, by a coin that leans as far as their accuracies differ; the Brier scores differ by noise on
 * the others, and in favour of the one that is right on these. Labels are alike often, and it is alike on all of them. A
 * linear classifier stays as accurate as the first live release, and is right on other texts.
 */
final class SimulatedLine {
    private static final double NOISE = 0.05;
    private static final double GAIN = 0.4;
    private static final int MOST_REFUSALS = 3;
    private static final int LABELS = 5;
    /** Share of the texts that exactly one of a network and a linear classifier gets right: they are less alike. */
    private static final double DISCORDANT_WITH_LINEAR = 0.12;

    private final int texts;
    private final double discordant;
    private final SplittableRandom random;
    private double live;
    private double candidate;
    private int compared;
    private int refusedInRow;
    private int promotions;
    private int resets;
    private int lostRecall;
    private int belowLinear;

    /**
     * A line at its beginning, where candidate and live release are equal.
     *
     * @param texts in the holdout
     * @param discordant share of them that exactly one of two releases gets right
     */
    SimulatedLine(int texts, double discordant, long seed) {
        this.texts = texts;
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
        GateDecision decision = decision();
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

    /** In the order in which the trainer asks. */
    private GateDecision decision() {
        Outcomes outcomes = outcomes(discordant, candidate - live);
        GateDecision decision = GateDecision.of(outcomes.all(), ++compared);
        if (outcomes.byLabel().stream().anyMatch(label -> RecallBound.isBroken(label, LABELS))) {
            lostRecall++;
            return GateDecision.WORSE;
        }
        if (decision == GateDecision.BETTER
                && LinearRival.isBetter(
                        outcomes(DISCORDANT_WITH_LINEAR, candidate).all())) {
            belowLinear++;
            return GateDecision.CANNOT_TELL;
        }
        return decision;
    }

    /** How two did, on all texts and on those of each label. */
    private record Outcomes(PairedComparison all, List<PairedComparison> byLabel) {}

    private Outcomes outcomes(double share, double difference) {
        double firstAlone = (share + difference) / 2;
        PairedComparison.Sums all = new PairedComparison.Sums();
        List<PairedComparison.Sums> byLabel =
                Stream.generate(PairedComparison.Sums::new).limit(LABELS).toList();
        for (int text = 0; text < texts; text++) {
            double place = random.nextDouble();
            double noise = NOISE * random.nextGaussian();
            boolean first = place < firstAlone;
            boolean second = !first && place < share;
            double gain = noise + (first ? GAIN : second ? -GAIN : 0);
            for (PairedComparison.Sums sums : List.of(all, byLabel.get(text % LABELS))) {
                // Where neither is right alone both count as right, which no comparison tells from both being wrong.
                sums.add(!second, !first, gain);
            }
        }
        return new Outcomes(
                all.comparison(),
                byLabel.stream().map(PairedComparison.Sums::comparison).toList());
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

    /** Candidates that were refused since the recall of a label fell. */
    int lostRecall() {
        return lostRecall;
    }

    /** Candidates that were held back since the linear classifier was better. */
    int belowLinear() {
        return belowLinear;
    }
}
