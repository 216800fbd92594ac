package io.reviewstream.job.promotion;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The texts that a candidate is asked about, each once although it may be of the holdout and an anchor. */
public final class GateTexts {
    private final List<LabelledText> all = new ArrayList<>();
    private final int[] holdout;
    private final int[] anchors;

    /**
     * @param holdout texts with an unbiased label that neither release has trained on
     * @param anchors the same, of the first time
     */
    public GateTexts(List<TrainingExample> holdout, List<TrainingExample> anchors) {
        Map<Long, Integer> places = new HashMap<>();
        this.holdout = places(holdout, places);
        this.anchors = places(anchors, places);
    }

    private int[] places(List<TrainingExample> examples, Map<Long, Integer> places) {
        return examples.stream()
                .mapToInt(example -> places.computeIfAbsent(CanonicalText.hash(example.text()), hash -> {
                    all.add(example.labelled());
                    return all.size() - 1;
                }))
                .toArray();
    }

    /** Every text, those of the holdout first, in their order. */
    public List<LabelledText> all() {
        return List.copyOf(all);
    }

    /** Those of the holdout. */
    public List<LabelledText> holdout() {
        return all().subList(0, holdout.length);
    }

    /**
     * What a release answered.
     *
     * @param holdout null: there is no text in it
     * @param anchors null: there is none
     */
    public record Said(@Nullable Answers holdout, @Nullable Answers anchors) {
        static final Said NOTHING = new Said(null, null);

        /** Accuracy and number of texts of each; of what was not asked about, nothing. */
        public Map<String, Double> figures() {
            Map<String, Double> figures = new TreeMap<>();
            figures("holdout", holdout, figures);
            figures("anchors", anchors, figures);
            return figures;
        }

        private static void figures(String name, @Nullable Answers answers, Map<String, Double> figures) {
            if (answers != null) {
                figures.put(name + ".accuracy", answers.accuracy());
                figures.put(name + ".texts", (double) answers.size());
            }
        }
    }

    /**
     * Parts a release's answers.
     *
     * @param answers to all texts; null: there are none
     */
    public Said part(@Nullable Answers answers) {
        return answers == null
                ? Said.NOTHING
                : new Said(
                        holdout.length == 0 ? null : answers.to(holdout),
                        anchors.length == 0 ? null : answers.to(anchors));
    }
}
