package io.reviewstream.benchmarks.continual;

import java.util.Map;

/**
 * A model of its own, trained anew on all labels there are at a step.
 *
 * @param right whether each review was scored right, a text of 1 and 0, by the number of the step
 * @param examples that its training has walked over
 */
record RivalRun(Map<Integer, String> right, long examples) {}
