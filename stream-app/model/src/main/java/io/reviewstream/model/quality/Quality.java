package io.reviewstream.model.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often the labels are right.
 *
 * @param texts how many texts were judged
 * @param right how many of them got their true label
 * @param accuracy their share
 * @param macroF1 mean F1 over the labels that occur, each weighing the same
 * @param perLabel one for each label, in the order of the network's outputs
 * @param macro mean over the labels that occur
 * @param weighted mean over the labels, each weighing as many texts as it truly has
 * @param bootstrap how the intervals were drawn
 * @param level of the intervals
 */
public record Quality(
        long texts,
        long right,
        Estimate accuracy,
        Estimate macroF1,
        List<OfLabel> perLabel,
        Averages macro,
        Averages weighted,
        Draws bootstrap,
        double level) {
    public Quality {
        perLabel = List.copyOf(perLabel);
    }

    /**
     * The measures of one label.
     *
     * @param texts that truly have it
     * @param predicted texts that were given it
     * @param precision share of the predicted ones that are right; 0 if there are none
     * @param recall share of the true ones that were found; 0 if there are none
     */
    public record OfLabel(String label, long texts, long predicted, double precision, double recall, Estimate f1) {}

    /** Means over the labels. */
    public record Averages(double precision, double recall, double f1) {}

    static Quality of(Answers answers, Bootstrap bootstrap, Draws draws) {
        ConfusionMatrix matrix = answers.matrix();
        List<OfLabel> labels = new ArrayList<>();
        for (int label = 0; label < matrix.labels().size(); label++) {
            labels.add(new OfLabel(
                    matrix.labels().get(label),
                    matrix.support(label),
                    matrix.predicted(label),
                    matrix.precision(label),
                    matrix.recall(label),
                    bootstrap.f1(label)));
        }
        return new Quality(
                matrix.total(),
                IntStream.range(0, answers.size()).filter(answers::isRight).count(),
                bootstrap.accuracy(),
                bootstrap.macroF1(),
                labels,
                new Averages(matrix.macroPrecision(), matrix.macroRecall(), matrix.macroF1()),
                weighted(matrix),
                draws,
                Bootstrap.LEVEL);
    }

    /** The label that is most often taken for another or missed: the one with the lowest F1 of those that occur. */
    public @Nullable OfLabel weakest() {
        return perLabel.stream()
                .filter(label -> label.texts() > 0)
                .reduce((a, b) -> b.f1().value() < a.f1().value() ? b : a)
                .orElse(null);
    }

    private static Averages weighted(ConfusionMatrix matrix) {
        return new Averages(
                weighted(matrix, matrix::precision), weighted(matrix, matrix::recall), weighted(matrix, matrix::f1));
    }

    private static double weighted(ConfusionMatrix matrix, IntToDoubleFunction measure) {
        double sum = 0;
        for (int label = 0; label < matrix.labels().size(); label++) {
            sum += measure.applyAsDouble(label) * matrix.support(label);
        }
        return sum / matrix.total();
    }
}
