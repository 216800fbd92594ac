package io.reviewstream.network.linear;

import java.util.List;

/**
 * Both models alone and together on the dev texts, each with the scales of the least log loss.
 *
 * @param deep the deep model alone
 * @param wide the linear model alone
 * @param both their sum: what serves unless the linear model is right more often. Its scales are those of the least log
 *     loss, since on a few hundred texts that tells more than which scales happen to be right a little more often
 */
public record Blending(Blend deep, Blend wide, Blend both) {

    /** Whether the linear model serves alone: the sum is right less often, and nobody wants a network for that. */
    public boolean wideAlone() {
        return both.accuracy() < wide.accuracy();
    }

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
}
