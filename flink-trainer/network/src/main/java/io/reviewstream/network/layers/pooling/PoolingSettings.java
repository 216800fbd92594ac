package io.reviewstream.network.layers.pooling;

import java.util.List;

/**
 * How sequences are pooled.
 *
 * @param pooling at least one, none twice; the first attention among them, else the first, says how much each step counts
 * @param attentionUnits width of additive attention's hidden layer
 * @param dropout share of pooled values dropped in training
 */
public record PoolingSettings(List<Pooling> pooling, int attentionUnits, float dropout) {

    /**
     * Checks that there is something to pool by.
     *
     * @throws IllegalArgumentException if there is no pooling or one is there twice
     */
    public PoolingSettings {
        pooling = List.copyOf(pooling);
        if (pooling.isEmpty() || pooling.stream().distinct().count() < pooling.size()) {
            throw new IllegalArgumentException("pooling is " + pooling + ": give at least one kind, none twice");
        }
    }

    /** Index of the one that says how much each step counts. */
    int speaker() {
        for (int i = 0; i < pooling.size(); i++) {
            if (pooling.get(i) == Pooling.ADDITIVE || pooling.get(i) == Pooling.DOT) {
                return i;
            }
        }
        return 0;
    }
}
