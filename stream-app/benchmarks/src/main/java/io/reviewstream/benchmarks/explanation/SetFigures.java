package io.reviewstream.benchmarks.explanation;

/**
 * What was found on one set.
 *
 * @param contribution of contributions
 * @param attention of attention
 * @param skipped texts that were drawn but are too short, or were cut
 * @param error by which contributions and bias miss the difference of logits, the largest of all texts
 */
record SetFigures(String name, double accuracy, Tally contribution, Tally attention, int skipped, double error) {}
