package io.reviewstream.model.drift.distance;

/**
 * What a test of two samples says.
 *
 * @param statistic the test's own figure; it may grow with the samples
 * @param effect how large the difference is, 0 (none) to 1; does not grow with the samples
 * @param p probability of a statistic at least as large if nothing had changed and all reviews were independent, 0 to 1;
 *     falls with the samples for one and the same effect, so it tells whether there is a difference, never how large
 */
public record TestOutcome(double statistic, double effect, double p) {}
