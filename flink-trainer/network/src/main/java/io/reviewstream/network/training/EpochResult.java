package io.reviewstream.network.training;

import java.time.Duration;

/**
 * One measurement on the dev part.
 *
 * @param epoch passes over the examples so far; 0.5 is the middle of the first
 * @param step updates so far
 * @param loss mean training loss since the last measurement
 * @param devAccuracy share of dev texts whose best label is right, 0 to 1
 * @param best whether this is the best so far
 * @param elapsed since training began, measurements included
 */
public record EpochResult(double epoch, long step, double loss, double devAccuracy, boolean best, Duration elapsed) {}
