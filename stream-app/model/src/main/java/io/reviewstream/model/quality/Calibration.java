package io.reviewstream.model.quality;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far the probabilities can be believed (Guo et al., "On Calibration of Modern Neural Networks", 2017).
 *
 * @param temperature by which the bundle divides its logits
 * @param fittedOn which texts that temperature was fitted on, in words; not those of this report
 * @param before without that division
 * @param after as served
 * @param refitted with temperatures fitted on these texts themselves: on one half of them, measured on the other
 * @param refittedTemperatures of the two halves; far from {@code temperature}: these texts are of another kind
 */
public record Calibration(
        double temperature,
        String fittedOn,
        State before,
        State after,
        State refitted,
        List<Double> refittedTemperatures) {
    public Calibration {
        refittedTemperatures = List.copyOf(refittedTemperatures);
    }

    /**
     * How well confidence and accuracy agree.
     *
     * @param expectedCalibrationError mean gap between the two over 15 bins of confidence, weighted by their texts
     * @param logLoss mean of −ln(probability of the true label), in nats
     * @param confidence mean probability of the best label
     * @param bins those that hold texts, ascending
     */
    public record State(double expectedCalibrationError, double logLoss, double confidence, List<Bin> bins) {
        public State {
            bins = List.copyOf(bins);
        }

        static State of(Answers answers) {
            ProbabilityQuality quality = answers.probabilityQuality();
            double sum = 0;
            for (int text = 0; text < answers.size(); text++) {
                sum += answers.confidence(text);
            }
            List<Bin> bins = quality.bins().stream()
                    .filter(bin -> bin.texts() > 0)
                    .map(Bin::of)
                    .toList();
            return new State(quality.expectedCalibrationError(), quality.logLoss(), sum / answers.size(), bins);
        }
    }

    /**
     * The texts of one range of confidence.
     *
     * @param confidence mean
     * @param accuracy share that is right
     */
    public record Bin(double from, double to, long texts, double confidence, Estimate accuracy) {
        static Bin of(ConfidenceBin bin) {
            return new Bin(
                    bin.from(), bin.to(), bin.texts(), bin.confidence(), Estimate.ofShare(bin.right(), bin.texts()));
        }
    }

    /**
     * Measures.
     *
     * @param served probabilities at the bundle's temperature
     */
    static Calibration of(Answers served, double temperature, String fittedOn) {
        Answers before = served.scaled(filled(served.size(), 1 / temperature));
        double first = fitted(before, true);
        double second = fitted(before, false);
        double[] crossed = new double[before.size()];
        for (int text = 0; text < crossed.length; text++) {
            crossed[text] = before.isOfFirstHalf(text) ? second : first;
        }
        return new Calibration(
                temperature,
                fittedOn,
                State.of(before),
                State.of(served),
                State.of(before.scaled(crossed)),
                List.of(first, second));
    }

    private static double[] filled(int size, double value) {
        double[] all = new double[size];
        Arrays.fill(all, value);
        return all;
    }

    private static double fitted(Answers before, boolean first) {
        int[] half = IntStream.range(0, before.size())
                .filter(text -> before.isOfFirstHalf(text) == first)
                .toArray();
        return half.length == 0 ? 1 : before.to(half).temperature();
    }
}
