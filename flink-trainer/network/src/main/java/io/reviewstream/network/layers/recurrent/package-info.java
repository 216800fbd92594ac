/** Recurrent layers: GRU, LSTM and simple cells, one way or both. */
@NullMarked
package io.reviewstream.network.layers.recurrent;

import org.jspecify.annotations.NullMarked;
