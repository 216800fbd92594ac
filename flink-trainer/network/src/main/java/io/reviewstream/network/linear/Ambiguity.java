package io.reviewstream.network.linear;

import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How ambiguous texts are: what a logistic regression on TF-IDF that has not seen a text leaves open about its label. Two
 * are trained, each on half the texts of each label, drawn with a fixed seed, and on labels' only texts, and asked about the others.
 */
public final class Ambiguity {
    private static final int PARTS = 2;

    private Ambiguity() {}

    /**
     * Of each text, from 0 (sure of some label, which need not be its own) to 1 (knows nothing): the entropy of its
     * probabilities over that of equal ones.
     *
     * @param labels how many, at least 2, each with a text
     * @throws IllegalArgumentException if a label has no text, or the encoder does not mark repeats
     */
    public static float[] of(IdSpace ids, int labels, LabelledIds texts) {
        int[] parts = parts(labels, texts.labels());
        float[] all = new float[texts.size()];
        for (int part = 0; part < PARTS; part++) {
            LinearModel model = LogisticRegression.over(new FeatureColumns(ids), others(part, parts, texts), labels)
                    .train(CostSearch.PLAIN_START);
            for (int text = 0; text < all.length; text++) {
                if (parts[text] == part) {
                    all[text] = openness(model.logits(texts.texts().get(text)));
                }
            }
        }
        return all;
    }

    /** Texts of a label in turn, in an order that is not the file's; a label's only text is in no part, so that both models know the label. */
    private static int[] parts(int labels, List<Integer> truths) {
        int[] counts = new int[labels];
        truths.forEach(truth -> counts[truth]++);
        int[] seen = new int[labels];
        int[] parts = new int[truths.size()];
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, parts.length).boxed().toList());
        Collections.shuffle(order, new Random(1));
        for (int text : order) {
            int truth = truths.get(text);
            parts[text] = counts[truth] == 1 ? PARTS : seen[truth]++ % PARTS;
        }
        return parts;
    }

    private static LabelledIds others(int part, int[] parts, LabelledIds texts) {
        List<TextIds> ids = new ArrayList<>();
        List<Integer> truths = new ArrayList<>();
        for (int text = 0; text < parts.length; text++) {
            if (parts[text] != part) {
                ids.add(texts.texts().get(text));
                truths.add(texts.labels().get(text));
            }
        }
        return new LabelledIds(ids, truths);
    }

    private static float openness(float[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        double weighted = 0;
        for (float logit : logits) {
            double likely = Math.exp(logit - largest);
            sum += likely;
            weighted += likely * (logit - largest);
        }
        return (float) ((Math.log(sum) - weighted / sum) / Math.log(logits.length));
    }
}
