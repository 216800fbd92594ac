package io.reviewstream.benchmarks.explanation;

/**
 * What was found on one set.
 *
 * @param contribution of contributions
 * @param deep of contributions that reach through the states
 * @param attention of attention
 * @param skipped texts that were drawn but are too short, or were cut
 * @param error by which contributions and bias miss the difference of logits, the largest of all texts
 * @param deepMillis time that a text's contributions through the states took, alone in its run
 */
record SetFigures(
        String name,
        double accuracy,
        Tally contribution,
        Tally deep,
        Tally attention,
        int skipped,
        double error,
        double deepMillis) {}
