package io.reviewstream.network.recipe;

import io.reviewstream.network.layers.pooling.Pooling;
import io.reviewstream.network.layers.recurrent.Cell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network consists of; at least one of its two parts is there.
 *
 * @param deep the recurrent part; null: none
 * @param wide whether a linear path from tokens and n-grams to the logits is added (Cheng et al. 2016)
 */
public record NetworkShape(@Nullable DeepShape deep, boolean wide) {
    public NetworkShape {
        if (deep == null && !wide) {
            throw new IllegalArgumentException("network has no part: give network.deep, or wide: true");
        }
    }

    /**
     * A bidirectional GRU with additive attention over learnt vectors.
     *
     * @param maxPooling whether the maxima over the tokens are pooled beside the attention
     */
    public static NetworkShape bigruAttention(int embeddingDim, int units, int attentionUnits, boolean maxPooling) {
        List<Pooling> pooling = maxPooling ? List.of(Pooling.ADDITIVE, Pooling.MAX) : List.of(Pooling.ADDITIVE);
        return new NetworkShape(
                new DeepShape(
                        new EmbeddingShape(embeddingDim, null),
                        new RecurrentShape(Cell.GRU, units, true),
                        new HeadShape(pooling, attentionUnits),
                        null),
                false);
    }

    /**
     * The recurrent part.
     *
     * @throws IllegalStateException if there is none
     */
    public DeepShape requireDeep() {
        if (deep == null) {
            throw new IllegalStateException("this network has no recurrent part");
        }
        return deep;
    }

    /** Whether texts are read sentence by sentence. */
    public boolean hierarchical() {
        return deep != null && deep.sentences() != null;
    }
}
