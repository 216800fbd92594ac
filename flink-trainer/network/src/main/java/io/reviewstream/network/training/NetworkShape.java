package io.reviewstream.network.training;

/**
 * How large a bidirectional GRU with attention is.
 *
 * @param embeddingDim length of a token's vector
 * @param units GRU units, each direction
 * @param attentionUnits width of the attention's hidden layer
 * @param maxPooling whether the maxima over the tokens are pooled beside the attention, with output weights of their own
 */
public record NetworkShape(int embeddingDim, int units, int attentionUnits, boolean maxPooling) {
    public NetworkShape {
        if (embeddingDim < 1 || units < 1 || attentionUnits < 1) {
            throw new IllegalArgumentException("embeddingDim " + embeddingDim + ", units " + units + ", attentionUnits "
                    + attentionUnits + ": each must be at least 1");
        }
    }
}
