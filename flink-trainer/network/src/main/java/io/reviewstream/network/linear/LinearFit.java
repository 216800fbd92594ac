package io.reviewstream.network.linear;

import io.reviewstream.network.layers.input.IdSpace;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A linear model, the sum of two over the same columns: one trained on TF-IDF, one on TF-IDF where columns count by naive
 * Bayes log-count ratios (Wang and Manning 2012). Their costs C and the weights of the sum, which are the temperature too,
 * were chosen on texts that they were not trained on.
 *
 * @param model of the sum
 * @param plain the one on TF-IDF alone
 * @param byRatios the other
 * @param accuracy share of the dev texts that the sum labels right, 0 to 1
 */
public record LinearFit(LinearModel model, Summand plain, Summand byRatios, double accuracy) {

    /**
     * One of the two.
     *
     * @param weight in the sum, from 0 on
     * @param cost C
     * @param trials all costs that were tried, in their order
     */
    public record Summand(double weight, double cost, List<Trial> trials) {}

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
        return of(LogisticRegression.over(new FeatureColumns(ids), train, labels), dev, cancelled);
    }

    static LinearFit of(LogisticRegression regression, LabelledIds dev, BooleanSupplier cancelled) {
        if (dev.size() == 0) {
            throw new IllegalArgumentException("no text to choose the linear model on");
        }
        CostSearch plain = new CostSearch(regression::train, CostSearch.PLAIN_START, dev, cancelled);
        CostSearch byRatios = new CostSearch(regression::trainByRatios, CostSearch.RATIOS_START, dev, cancelled);
        return sum(plain, byRatios, dev);
    }

    LinearFit shifted(float[] shift) {
        return new LinearFit(model.shifted(shift), plain, byRatios, accuracy);
    }

    private static LinearFit sum(CostSearch plain, CostSearch byRatios, LabelledIds dev) {
        CostSearch.Tried one = plain.best();
        CostSearch.Tried other = byRatios.best();
        BlendLoss loss = BlendLoss.of(
                dev.labels(), one.model().logits(dev.texts()), other.model().logits(dev.texts()));
        double[] weights = loss.minimum();
        return new LinearFit(
                one.model().sum(weights[0], other.model(), weights[1]),
                new Summand(weights[0], one.trial().cost(), plain.trials()),
                new Summand(weights[1], other.trial().cost(), byRatios.trials()),
                loss.accuracy(weights));
    }
}
