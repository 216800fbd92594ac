/** A batch of texts as a graph takes it, and the embedding of its ids. */
@NullMarked
package io.reviewstream.network.layers.input;

import org.jspecify.annotations.NullMarked;
