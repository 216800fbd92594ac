package io.reviewstream.network.report;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A plain classifier to stand beside the network, such as the linear one.
 *
 * @param name how the report calls it
 * @param labels in the order of its probabilities; they must be those of the network, in any order
 * @param classifier probabilities of each of up to some hundred texts, in their order
 */
public record Baseline(String name, List<String> labels, Function<List<String>, List<float[]>> classifier) {
    public Baseline {
        labels = List.copyOf(labels);
    }

    /** A loaded bundle as the baseline; close it after the evaluation. */
    public static Baseline of(String name, Scorer scorer) {
        return new Baseline(
                name,
                scorer.labels(),
                texts -> scorer
                        .score(texts.stream().map(scorer.encoder()::encode).toList())
                        .stream()
                        .map(Score::probabilities)
                        .toList());
    }

    /**
     * Its answers, in the order of other labels.
     *
     * @throws IllegalArgumentException if the labels are not the same
     */
    Answers answers(List<LabelledText> rows, List<String> order) {
        int[] places = order.stream().mapToInt(labels::indexOf).toArray();
        if (labels.size() != order.size() || IntStream.of(places).anyMatch(place -> place < 0)) {
            throw new IllegalArgumentException("the baseline '" + name + "' has the labels " + labels + ", the network "
                    + order + ": give one that was trained on the same");
        }
        return Answers.of(
                order,
                rows,
                texts -> classifier.apply(texts).stream()
                        .map(row -> ordered(row, places))
                        .toList());
    }

    private static float[] ordered(float[] row, int[] places) {
        float[] ordered = new float[places.length];
        for (int label = 0; label < places.length; label++) {
            ordered[label] = row[places[label]];
        }
        return ordered;
    }
}
