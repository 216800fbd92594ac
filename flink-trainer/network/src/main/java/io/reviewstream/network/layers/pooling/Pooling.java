package io.reviewstream.network.layers.pooling;

/** How the vectors of a text's steps become one vector. */
public enum Pooling {
    /** The state at the last step in reading order; of two directions each one's own last. */
    LAST,
    /** The mean over the text. */
    MEAN,
    /** The largest value of each column. */
    MAX,
    /** Attention whose scores come from a hidden layer and a learnt query (Bahdanau et al. 2015, Yang et al. 2016). */
    ADDITIVE,
    /** Attention whose scores are scaled products of the vectors with the last state (Luong et al. 2015). */
    DOT
}
