package io.reviewstream.model.quality;

/**
 * A plain classifier on the same texts: a network that does not beat it has no reason to be.
 *
 * @param name of the baseline
 * @param accuracy its own
 * @param macroF1 its own
 * @param expectedCalibrationError its own
 * @param gain accuracy of the network minus its own, with an interval over the same drawn texts
 * @param onlyNetworkRight texts that the network alone gets right
 * @param onlyBaselineRight texts that the baseline alone gets right
 * @param p probability of so large a difference if both were equally good, by McNemar's test
 */
public record BaselineFigures(
        String name,
        double accuracy,
        double macroF1,
        double expectedCalibrationError,
        Estimate gain,
        long onlyNetworkRight,
        long onlyBaselineRight,
        double p) {

    static BaselineFigures of(String name, Answers baseline, Answers network, Estimate gain) {
        ConfusionMatrix matrix = baseline.matrix();
        McNemar test = McNemar.of(network, baseline);
        return new BaselineFigures(
                name,
                matrix.accuracy(),
                matrix.macroF1(),
                baseline.probabilityQuality().expectedCalibrationError(),
                gain,
                test.onlyFirst(),
                test.onlySecond(),
                test.p());
    }
}
