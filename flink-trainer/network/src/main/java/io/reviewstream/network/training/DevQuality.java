package io.reviewstream.network.training;

import io.reviewstream.model.quality.ConfusionMatrix;
import io.reviewstream.model.quality.ProbabilityQuality;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.network.recipe.Measure;
import java.util.List;
import java.util.stream.Stream;

/**
 * How good a network is on the dev part. A label that no training text has counts as wrong, and not in the loss.
 *
 * @param accuracy 0 to 1
 * @param macroF1 0 to 1
 * @param loss mean cross-entropy in nats
 */
record DevQuality(double accuracy, double macroF1, double loss) {
    static DevQuality of(TrainableNetwork network, Encoded dev, List<String> labels) {
        return of(network.probabilities(dev.ids()), dev.labels(), labels);
    }

    static DevQuality of(float[][] probabilities, int[] truths, List<String> labels) {
        ConfusionMatrix matrix = new ConfusionMatrix(labels);
        ProbabilityQuality believed = new ProbabilityQuality();
        int[] answers = Stream.of(probabilities).mapToInt(Score::best).toArray();
        for (int i = 0; i < truths.length; i++) {
            if (truths[i] >= 0) {
                matrix.add(truths[i], answers[i]);
                believed.add(truths[i], probabilities[i]);
            }
        }
        return new DevQuality(ConfusionMatrix.accuracy(truths, answers), matrix.macroF1(), believed.logLoss());
    }

    /** The figure that the best measurement is told by; higher is better. */
    double by(Measure measure) {
        return switch (measure) {
            case ACCURACY -> accuracy;
            case MACRO_F1 -> macroF1;
            case LOSS -> -loss;
        };
    }
}
