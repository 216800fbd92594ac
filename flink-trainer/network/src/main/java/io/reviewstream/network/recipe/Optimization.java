package io.reviewstream.network.recipe;

/**
 * How weights move.
 *
 * @param optimizer the rule
 * @param learningRate at its highest, above 0
 * @param weightDecay share of a weight that an update of {@link Optimizer#ADAMW} takes away at rate 1, from 0 on
 * @param warmup share of all steps over which the rate rises evenly from nothing, from 0 to below 1
 * @param decay how it goes on then
 * @param averageWeights what a moving average of the weights keeps of itself a step, from 0 to below 1; a bounded training
 *     measures and ends with the average; 0: none, the weights themselves
 * @param classWeights whether rare labels weigh more, by inverse frequency
 */
public record Optimization(
        Optimizer optimizer,
        float learningRate,
        float weightDecay,
        float warmup,
        Decay decay,
        float averageWeights,
        boolean classWeights) {
    public Optimization {
        RecipeChecks.present("optimization.optimizer", optimizer);
        RecipeChecks.positive("optimization.learning-rate", learningRate);
        RecipeChecks.atLeast("optimization.weight-decay", (long) Math.floor(weightDecay), 0);
        RecipeChecks.share("optimization.warmup", warmup);
        RecipeChecks.present("optimization.decay", decay);
        RecipeChecks.share("optimization.average-weights", averageWeights);
    }

    /** Adam at a rate that falls evenly to a fiftieth. */
    public static Optimization adam(float learningRate) {
        return new Optimization(Optimizer.ADAM, learningRate, 0, 0, Decay.LINEAR, 0, false);
    }

    /** The same at another rate. */
    public Optimization withLearningRate(float rate) {
        return new Optimization(optimizer, rate, weightDecay, warmup, decay, averageWeights, classWeights);
    }

    /**
     * The rate of one step.
     *
     * @param step from 0 on
     * @param steps of the whole training
     */
    public float rateAt(long step, long steps) {
        double warming = warmup * steps;
        if (step < warming) {
            return (float) (learningRate * (step + 1) / (warming + 1));
        }
        return (float) (learningRate * decay.factor((step - warming) / Math.max(1, steps - warming)));
    }
}
