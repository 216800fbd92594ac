package io.reviewstream.model.quality;

import org.jspecify.annotations.Nullable;

/** The measures that need nothing but answers. */
public record Measures(
        Quality quality,
        Confusion confusion,
        @Nullable BaselineFigures baseline,
        Calibration calibration,
        Abstention abstention) {

    /**
     * Measures.
     *
     * @param network its answers, at the bundle's temperature
     * @param baseline answers to the same texts in the same order, or null
     * @param baselineName its name
     * @param temperature of the bundle
     * @param fittedOn which texts it was fitted on, in words
     */
    public static Measures of(
            Answers network,
            @Nullable Answers baseline,
            String baselineName,
            double temperature,
            String fittedOn,
            Draws draws) {
        Bootstrap bootstrap = Bootstrap.of(network, baseline, draws);
        return new Measures(
                Quality.of(network, bootstrap, draws),
                Confusion.of(network.matrix()),
                baseline == null ? null : BaselineFigures.of(baselineName, baseline, network, bootstrap.gain()),
                Calibration.of(network, temperature, fittedOn),
                Abstention.of(network));
    }
}
