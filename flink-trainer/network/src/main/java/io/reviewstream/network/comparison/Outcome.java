package io.reviewstream.network.comparison;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.ConfusionMatrix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How well a classifier did on some texts.
 *
 * @param texts how many
 * @param right numbers of those it got right; not to be changed
 * @param accuracy their share, 0 to 1
 * @param macroF1 mean over the labels of the harmonic mean of precision and recall, 0 to 1
 */
public record Outcome(int texts, BitSet right, double accuracy, double macroF1) {
    private static final int BATCH = 256;

    /**
     * Lets a classifier answer.
     *
     * @param labels that it knows; a text with another label counts as wrong
     * @param texts at least one
     * @param classifier index of the best label of each of up to some hundred texts
     */
    static Outcome of(List<String> labels, List<LabelledText> texts, Function<List<String>, int[]> classifier) {
        Set<String> all = new LinkedHashSet<>(labels);
        texts.forEach(text -> all.add(text.label()));
        List<String> known = new ArrayList<>(all);
        ConfusionMatrix matrix = new ConfusionMatrix(known);
        BitSet right = new BitSet(texts.size());
        for (int from = 0; from < texts.size(); from += BATCH) {
            List<LabelledText> part = texts.subList(from, Math.min(from + BATCH, texts.size()));
            int[] predicted =
                    classifier.apply(part.stream().map(LabelledText::text).toList());
            for (int i = 0; i < predicted.length; i++) {
                int truth = known.indexOf(part.get(i).label());
                matrix.add(truth, predicted[i]);
                right.set(from + i, truth == predicted[i]);
            }
        }
        return new Outcome(texts.size(), right, matrix.accuracy(), matrix.macroF1());
    }
}
