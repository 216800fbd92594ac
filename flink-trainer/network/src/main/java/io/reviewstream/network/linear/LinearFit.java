package io.reviewstream.network.linear;

import io.reviewstream.network.layers.input.IdSpace;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A linear model whose cost C and temperature were chosen on texts that it was not trained on.
 *
 * @param model whose weights hold the temperature
 * @param cost C
 * @param accuracy share of the dev texts that it labels right, 0 to 1
 * @param trials all costs that were tried, in their order
 */
public record LinearFit(LinearModel model, double cost, double accuracy, List<Trial> trials) {

    /**
     * One cost.
     *
     * @param cost C: how much a text's loss counts against the length of the weights
     * @param accuracy share of the dev texts that the model labels right, 0 to 1
     */
    public record Trial(double cost, double accuracy) {}

    /**
     * Trains.
     *
     * @param labels how many, at least 2
     * @throws IllegalArgumentException if there is nothing to measure on, a label has no text to train on, or the encoder
     *     does not mark repeats
     */
    public static LinearFit of(IdSpace ids, int labels, LabelledIds train, LabelledIds dev) {
        return of(ids, labels, train, dev, () -> false);
    }

    /**
     * The same, to be stopped between two costs.
     *
     * @param cancelled true ends the training
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static LinearFit of(IdSpace ids, int labels, LabelledIds train, LabelledIds dev, BooleanSupplier cancelled) {
        if (dev.size() == 0) {
            throw new IllegalArgumentException("no text to choose the linear model on");
        }
        CostSearch search =
                new CostSearch(LogisticRegression.over(new FeatureColumns(ids), train, labels), dev, cancelled);
        CostSearch.Tried best = search.best();
        double factor =
                BlendLoss.of(dev.labels(), best.model().logits(dev.texts())).minimum()[0];
        return new LinearFit(
                best.model().scaled(factor), best.trial().cost(), best.trial().accuracy(), search.trials());
    }
}
