package io.reviewstream.network.training;

/**
 * Where a training stands after an update.
 *
 * @param epoch from 1 on
 * @param step updates so far
 * @param steps of the whole training, if it does not stop early
 * @param loss mean since the last measurement, in nats
 * @param accuracy share of right labels since the last measurement, with dropout in force, 0 to 1
 * @param examplesPerSecond since the training began, measurements left out
 * @param secondsLeft until all steps are done at this speed, measurements left out
 */
public record FitStep(
        int epoch, long step, long steps, double loss, double accuracy, double examplesPerSecond, double secondsLeft) {}
