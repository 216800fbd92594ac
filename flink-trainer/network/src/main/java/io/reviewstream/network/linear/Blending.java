package io.reviewstream.network.linear;

import io.reviewstream.model.quality.McNemar;
import java.util.List;

/**
 * Both models alone and together on the dev texts, each with the scales of the least log loss.
 *
 * @param deep the deep model alone
 * @param wide the linear model alone
 * @param both their sum: what serves unless the linear model is clearly better. Its scales are those of the least log
 *     loss, since on a few hundred texts that tells more than which scales happen to be right a little more often
 * @param apart texts that the linear model alone is right on (first), and those that the sum alone is (second)
 */
public record Blending(Blend deep, Blend wide, Blend both, McNemar apart) {
    /** Of a difference that chance brings about, one-sided. */
    private static final double RARE = 0.05;

    /** Whether the sum is right less often than the linear model, be it by chance. */
    public boolean wideAhead() {
        return both.accuracy() < wide.accuracy();
    }

    /**
     * Whether the linear model serves alone: the sum is right less often, by more than chance explains. On a hundred texts
     * one text more is no reason to do without a recurrent part for as long as feedback comes.
     */
    public boolean wideAlone() {
        return wideAhead() && apart.p() / 2 < RARE;
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
        return new Blending(
                at(together, ofDeep, 0),
                at(together, 0, ofWide),
                at(together, ofBoth[0], ofBoth[1]),
                apart(together.right(0, ofWide), together.right(ofBoth)));
    }

    private static McNemar apart(boolean[] wide, boolean[] both) {
        int onlyWide = 0;
        int onlyBoth = 0;
        for (int text = 0; text < wide.length; text++) {
            onlyWide += wide[text] && !both[text] ? 1 : 0;
            onlyBoth += both[text] && !wide[text] ? 1 : 0;
        }
        return new McNemar(onlyWide, onlyBoth);
    }

    private static Blend at(BlendLoss loss, double deep, double wide) {
        return new Blend(deep, wide, loss.accuracy(deep, wide), loss.value(deep, wide));
    }
}
