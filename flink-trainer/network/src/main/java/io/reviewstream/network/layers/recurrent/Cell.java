package io.reviewstream.network.layers.recurrent;

/** What a recurrent layer computes at each step. */
public enum Cell {
    /** Gated recurrent unit (Cho et al. 2014), reset gate after the recurrent matrix as in cuDNN. */
    GRU,
    /** Long short-term memory (Hochreiter and Schmidhuber 1997) with a forget gate. */
    LSTM,
    /** Simple recurrence (Elman 1990) through tanh. */
    RNN_TANH,
    /** Simple recurrence through max(0, x), its recurrent matrix near the identity at first (Le et al. 2015). */
    RNN_RELU
}
