package io.reviewstream.network.training;

/**
 * One measurement on the dev part.
 *
 * @param epoch passes over the examples so far; 0.5 is the middle of the first
 * @param step updates so far
 * @param loss mean training loss since the last measurement, in nats
 * @param trainAccuracy share of right labels in training since the last measurement, with dropout in force, 0 to 1
 * @param devLoss mean cross-entropy on the dev part, in nats
 * @param devAccuracy share of dev texts whose best label is right, 0 to 1
 * @param devMacroF1 mean F1 over the labels on the dev part, 0 to 1
 * @param examplesPerSecond of training, measurements left out
 * @param best whether this is the best so far by the recipe's measure
 * @param seconds since training began, measurements included
 */
public record EpochResult(
        double epoch,
        long step,
        double loss,
        double trainAccuracy,
        double devLoss,
        double devAccuracy,
        double devMacroF1,
        double examplesPerSecond,
        boolean best,
        double seconds) {}
