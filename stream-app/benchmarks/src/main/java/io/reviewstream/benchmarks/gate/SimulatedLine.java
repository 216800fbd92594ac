package io.reviewstream.benchmarks.gate;

import io.reviewstream.job.promotion.CandidateLine;
import io.reviewstream.job.promotion.GateDecision;
import io.reviewstream.job.promotion.LinearRival;
import io.reviewstream.job.promotion.RecallBound;
import io.reviewstream.model.quality.PairedComparison;
import java.util.SplittableRandom;

/**
 * Candidates one after another, each compared with the release that is live by then, of known quality. A linear classifier stays
 * as accurate as the first live release, and is right on other texts. For one thread.
 */
final class SimulatedLine {
    private static final int MOST_REFUSALS = 3;
    /** Share of the texts that exactly one of a network and a linear classifier gets right: they are less alike. */
    private static final double LEAST_DISCORDANT_WITH_LINEAR = 0.12;

    private final SimulatedHoldout holdout;
    private final SimulatedHoldout besideLinear;
    private final SimulatedStream stream;
    private final int asked;
    private final CandidateLine line = new CandidateLine();
    private double live;
    private double candidate;
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
     * @param kept share of the texts on which a candidate that is no better answers as the one before
     * @param asked texts that the candidate before was asked about, or the live release's network, before they trained
     */
    SimulatedLine(int texts, double discordant, double kept, int asked, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        holdout = new SimulatedHoldout(texts, discordant, kept, random);
        besideLinear =
                new SimulatedHoldout(texts, Math.max(discordant, LEAST_DISCORDANT_WITH_LINEAR), kept, random.split());
        this.asked = asked;
        stream = new SimulatedStream(discordant, new SplittableRandom(~seed));
    }

    /**
     * Labels that networks were asked about before they trained, which led to no candidate.
     *
     * @param difference of their accuracy to that of the live release
     */
    void asked(int labels, double difference) {
        stream.next(labels, difference);
    }

    /**
     * The next candidate.
     *
     * @param step how much more accurate it is than the one before, or than the live release if training went back to that
     */
    GateDecision next(double step) {
        stream.next(asked, candidate - live);
        candidate += step;
        holdout.next();
        GateDecision decision = decision();
        switch (decision) {
            case BETTER -> {
                live = candidate;
                promotions++;
                refusedInRow = 0;
                holdout.drawAnew();
                stream.beginAnew();
            }
            case WORSE -> {
                refusedInRow++;
                if (refusedInRow == MOST_REFUSALS) {
                    candidate = live;
                    resets++;
                    refusedInRow = 0;
                    stream.beginAnew();
                }
            }
            case CANNOT_TELL -> {}
        }
        return decision;
    }

    /** In the order in which the trainer asks. */
    private GateDecision decision() {
        SimulatedHoldout.Outcomes outcomes = holdout.outcomes(candidate - live);
        PairedComparison onHoldout = outcomes.all().comparison();
        stream.addTo(outcomes.all());
        CandidateLine.Look look = line.next(Integer.toString(promotions), outcomes.all());
        GateDecision decision = GateDecision.of(onHoldout, look);
        if (outcomes.byLabel().stream().anyMatch(label -> RecallBound.isBroken(label, SimulatedHoldout.LABELS))) {
            lostRecall++;
            return GateDecision.WORSE;
        }
        if (decision == GateDecision.BETTER && isBelowLinear()) {
            belowLinear++;
            return GateDecision.CANNOT_TELL;
        }
        return decision;
    }

    private boolean isBelowLinear() {
        besideLinear.next();
        return LinearRival.isBetter(besideLinear.outcomes(candidate).all().comparison());
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
