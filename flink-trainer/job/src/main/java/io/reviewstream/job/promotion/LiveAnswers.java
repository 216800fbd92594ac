package io.reviewstream.job.promotion;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.NoSuchBundleException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the live release said of each text, so that it is asked once and not for each candidate anew. Probabilities alone are
 * kept, no text, and only of those texts that were asked about last. For one thread.
 */
public final class LiveAnswers {
    private final Map<Long, float[]> said = new HashMap<>();
    private String release = "";
    private List<String> labels = List.of();

    /** Loads the live release, which takes its bundle and time. */
    @FunctionalInterface
    public interface Loading {
        /** To be closed by whoever asked. */
        Scorer scorer() throws BundleRefusedException, NoSuchBundleException;
    }

    /**
     * Its answers to texts, of which it is asked about those that it has not answered yet.
     *
     * @param live its version
     * @param texts at least one
     */
    public Answers to(List<LabelledText> texts, String live, Loading loading)
            throws BundleRefusedException, NoSuchBundleException {
        if (!live.equals(release)) {
            said.clear();
            release = live;
        }
        Set<Long> asked = new HashSet<>();
        texts.forEach(text -> asked.add(key(text.text())));
        said.keySet().retainAll(asked);
        List<String> unknown = texts.stream()
                .map(LabelledText::text)
                .filter(text -> !said.containsKey(key(text)))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            ask(unknown, loading);
        }
        return Answers.of(
                labels,
                texts,
                batch -> batch.stream()
                        .map(text -> Objects.requireNonNull(said.get(key(text))))
                        .toList());
    }

    private void ask(List<String> texts, Loading loading) throws BundleRefusedException, NoSuchBundleException {
        try (Scorer scorer = loading.scorer()) {
            labels = scorer.labels();
            // Batch by batch: encoded, thousands of texts would take more room than all else here. The label is not
            // looked at.
            Answers answers = Answers.of(
                    scorer,
                    texts.stream()
                            .map(text -> new LabelledText(text, labels.get(0)))
                            .toList());
            for (int text = 0; text < answers.size(); text++) {
                float[] probabilities = new float[labels.size()];
                for (int label = 0; label < probabilities.length; label++) {
                    probabilities[label] = answers.probability(text, label);
                }
                said.put(key(texts.get(text)), probabilities);
            }
        }
    }

    /** Texts that differ in letter case are one for the holdout, but not for an encoder. */
    private static long key(String text) {
        return 31 * CanonicalText.hash(text) + text.hashCode();
    }
}
