package io.reviewstream.benchmarks.explanation;

import io.reviewstream.network.report.figures.Occlusion.Effect;
import io.reviewstream.network.report.figures.Ranks;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** One way to say how much each of a text's tokens weighs, held against what the label loses without it. */
final class Weighing {
    private final double[] weights;
    private final List<Effect> effects;

    /**
     * Holds them against each other.
     *
     * @param weights one for each effect; those of a signed way below 0 where a token speaks against the label
     * @param effects of the tokens that can be taken out
     */
    Weighing(double[] weights, List<Effect> effects) {
        this.weights = weights;
        this.effects = effects;
    }

    /** Rank correlation of sizes, whatever the sign; NaN without an order. */
    double correlation() {
        return Ranks.spearman(
                IntStream.range(0, weights.length)
                        .mapToDouble(i -> Math.abs(weights[i]))
                        .toArray(),
                effects.stream().mapToDouble(effect -> Math.abs(effect.drop())).toArray());
    }

    /** Whether no other token's loss costs more than that of the strongest one. */
    boolean topIsCostliest() {
        double most = effects.stream().mapToDouble(Effect::drop).max().orElseThrow();
        return effects.get(Ranks.top(weights)).drop() == most;
    }

    /** Numbers of the tokens that weigh most, in the order of the text. */
    int[] strongest(int count) {
        return IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -weights[i]))
                .limit(count)
                .mapToInt(i -> effects.get(i).token())
                .sorted()
                .toArray();
    }
}
