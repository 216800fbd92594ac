package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What people say of the reviews, some of it wrong.
 *
 * @param steps what is said of the reviews of each step, in their order
 * @param putRight what is said later of half of what was said wrongly: the truth
 */
record GivenLabels(List<List<Given>> steps, List<Given> putRight) {
    private static final int MOST_COPIES = 500;

    /**
     * A label.
     *
     * @param reviewId of the review
     * @param text that is given with it; null: the review's own, which is not given
     * @param label what is said
     * @param trains whether it may train, and is not held out
     */
    record Given(String reviewId, @Nullable String text, String label, boolean trains) {
        Given saying(String other) {
            return new Given(reviewId, text, other, trains);
        }
    }

    /**
     * Makes mistakes by chance.
     *
     * @param holdoutShare share of the texts that never trains
     * @param seed of the mistakes
     */
    static GivenLabels of(DomainStream stream, LabelNoise noise, double holdoutShare, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> labels =
                stream.first().stream().map(DriftRow::label).distinct().sorted().toList();
        DriftRow copied = stream.first().stream()
                .filter(row -> !CanonicalText.isHoldout(row.text(), holdoutShare))
                .findFirst()
                .orElseThrow();
        List<List<Given>> steps = new ArrayList<>();
        List<Given> right = new ArrayList<>();
        int wrong = 0;
        for (List<DriftRow> rows : stream.steps()) {
            List<Given> said = new ArrayList<>();
            for (DriftRow row : rows) {
                boolean trains = !CanonicalText.isHoldout(row.text(), holdoutShare);
                boolean chosen = isWrong(noise, row, trains, labels, random.nextInt(10));
                Given truth = new Given(row.id(), null, row.label(), trains);
                if (chosen && noise == LabelNoise.COPIES) {
                    chosen = wrong < MOST_COPIES;
                    truth = chosen ? new Given(row.id(), copied.text(), copied.label(), true) : truth;
                }
                said.add(chosen ? truth.saying(other(truth.label(), labels)) : truth);
                if (chosen && wrong++ % 2 == 0) {
                    right.add(truth);
                }
            }
            steps.add(List.copyOf(said));
        }
        return new GivenLabels(List.copyOf(steps), List.copyOf(right));
    }

    private static boolean isWrong(LabelNoise noise, DriftRow row, boolean trains, List<String> labels, int tenth) {
        return switch (noise) {
            case NONE -> false;
            case SYMMETRIC, COPIES -> trains && tenth == 0;
            case ONE_SIDED -> trains && row.label().equals(labels.get(0)) && tenth < 2;
            case HOLDOUT_TOO -> tenth == 0;
        };
    }

    private static String other(String label, List<String> labels) {
        return labels.get((labels.indexOf(label) + 1) % labels.size());
    }
}
