package io.reviewstream.network.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A recipe with its trainings, one for each seed.
 *
 * @param recipe its name
 * @param trials at least one; either all measured on test or none
 */
public record Contender(String recipe, List<Trial> trials) {

    /** Refuses a recipe without a trial. */
    public Contender {
        trials = List.copyOf(trials);
        if (trials.isEmpty()) {
            throw new IllegalArgumentException(recipe + " was not trained");
        }
    }

    /** A figure over the seeds. */
    public Spread spread(ToDoubleFunction<Trial> figure) {
        return Spread.of(trials.stream().mapToDouble(figure).toArray());
    }

    /** Accuracy on dev, by which recipes are chosen. */
    public Spread devAccuracy() {
        return spread(trial -> trial.dev().accuracy());
    }

    /**
     * The trial that stands for the others where one classifier is compared with one: that of middle accuracy, the lower
     * one of two.
     */
    public Trial middle() {
        List<Trial> sorted = trials.stream()
                .sorted(Comparator.comparingDouble(
                                (Trial trial) -> trial.judged().accuracy())
                        .thenComparingLong(Trial::seed))
                .toList();
        return sorted.get((sorted.size() - 1) / 2);
    }
}
