package io.reviewstream.network.recipe;

import io.reviewstream.network.layers.pooling.Pooling;
import java.util.List;

/**
 * How states become labels.
 *
 * @param pooling each with output weights of its own, their logits added; at least one, none twice
 * @param attentionUnits width of additive attention's hidden layer, from 1 on; of no effect without it
 */
public record HeadShape(List<Pooling> pooling, int attentionUnits) {
    public HeadShape {
        RecipeChecks.present("network.deep.head.pooling", pooling);
        pooling = List.copyOf(pooling);
        if (pooling.isEmpty() || pooling.stream().distinct().count() < pooling.size()) {
            throw new IllegalArgumentException(
                    "network.deep.head.pooling is " + pooling + ": give at least one kind, none twice");
        }
        RecipeChecks.atLeast("network.deep.head.attention-units", attentionUnits, 1);
    }
}
