package io.reviewstream.job.memory;

import io.reviewstream.job.examples.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What replay holds in two parts, for a fit of all of it. Replay keeps as many of each label, whatever came; what a fit is
 * chosen on comes as the stream does.
 *
 * @param train to learn from
 * @param even to choose by, labels as in {@code train}
 * @param dev of the same, labels by their shares, so that one of a frequent label may stand there up to three times
 * @param odds of each label of {@code train}, its share of the stream over its share of {@code train}
 */
public record ReplayParts(
        List<TrainingExample> train, List<TrainingExample> even, List<TrainingExample> dev, Map<String, Double> odds) {
    /** Of one text more would decide alone. */
    private static final int MOST_COPIES = 3;

    /**
     * Lays them out.
     *
     * @param dev some of each label or none
     * @param shares of each label, how often it comes in the stream, 0 to 1
     */
    public static ReplayParts of(List<TrainingExample> train, List<TrainingExample> dev, Map<String, Double> shares) {
        Map<String, Double> odds = new TreeMap<>();
        byLabel(train)
                .forEach((label, examples) -> odds.put(label, share(shares, label) * train.size() / examples.size()));
        List<TrainingExample> natural = new ArrayList<>();
        byLabel(dev).forEach((label, examples) -> {
            long wanted = Math.min(
                    (long) MOST_COPIES * examples.size(), Math.max(1, Math.round(share(shares, label) * dev.size())));
            for (int i = 0; i < wanted; i++) {
                natural.add(examples.get(i % examples.size()));
            }
        });
        return new ReplayParts(train, dev, natural, odds);
    }

    private static double share(Map<String, Double> shares, String label) {
        return Objects.requireNonNull(shares.get(label), label);
    }

    private static Map<String, List<TrainingExample>> byLabel(List<TrainingExample> examples) {
        Map<String, List<TrainingExample>> byLabel = new TreeMap<>();
        examples.forEach(example -> byLabel.computeIfAbsent(example.label(), none -> new ArrayList<>())
                .add(example));
        return byLabel;
    }
}
