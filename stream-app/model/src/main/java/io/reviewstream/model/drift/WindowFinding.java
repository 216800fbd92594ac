package io.reviewstream.model.drift;

import io.reviewstream.model.drift.alarm.Severity;

/**
 * What is said of one statistic of one segment in one window.
 *
 * @param effect the distance from the reference
 * @param usual the distance that nineteen of twenty windows without drift do not exceed
 * @param limit the distance from which on it is an alarm, if it were the only one unusual
 * @param p the chance of such a distance without drift, 0 to 1
 * @param severity what follows, with hysteresis
 * @param raised whether an alarm begins in this window
 * @param together whether all this is of the last windows together, which are worse than the window alone
 */
public record WindowFinding(
        double effect, double usual, double limit, double p, Severity severity, boolean raised, boolean together) {}
