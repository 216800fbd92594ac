package io.reviewstream.network.linear;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Both models alone and together on the dev texts, each with the scales of the least log loss.
 *
 * @param deep the deep model alone
 * @param wide the linear model alone
 * @param both their sum
 */
public record Blending(Blend deep, Blend wide, Blend both) {

    /**
     * Measures.
     *
     * @param deep logits, or logarithms of probabilities, [texts][labels]
     * @param wide logits, [texts][labels]
     */
    static Blending of(float[][] deep, float[][] wide, List<Integer> labels) {
        double ofDeep = BlendLoss.of(labels, deep).minimum()[0];
        double ofWide = BlendLoss.of(labels, wide).minimum()[0];
        BlendLoss together = BlendLoss.of(labels, deep, wide);
        double[] ofBoth = together.minimum();
        return new Blending(at(together, ofDeep, 0), at(together, 0, ofWide), at(together, ofBoth[0], ofBoth[1]));
    }

    private static Blend at(BlendLoss loss, double deep, double wide) {
        return new Blend(deep, wide, loss.accuracy(deep, wide), loss.value(deep, wide));
    }

    /**
     * The most accurate of the three; of equals that with the least log loss. The sum's scales are two numbers that the
     * whole dev part decides by a smooth function, so its accuracy is hardly flattered by the choice.
     */
    public Blend best() {
        return Stream.of(both, deep, wide)
                .max(Comparator.comparingDouble(Blend::accuracy)
                        .thenComparing(
                                Comparator.comparingDouble(Blend::logLoss).reversed()))
                .orElseThrow();
    }
}
