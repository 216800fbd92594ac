package io.reviewstream.model.drift.alarm;

/**
 * What is said of one statistic in one window: computed once, so that no two figures can disagree.
 *
 * @param effect the distance from the reference
 * @param limit the effect from which on it is an alarm, if it were the only one unusual
 * @param p the chance of such an effect without drift
 * @param severity what follows, with hysteresis: it rises at once or after some windows, and falls after some
 * @param raised whether an alarm begins in this window
 */
public record DriftFinding(double effect, double limit, double p, Severity severity, boolean raised) {}
