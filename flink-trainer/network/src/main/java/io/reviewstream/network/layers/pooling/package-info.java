/** From a sequence to one vector a text, and how much each step counts in it. */
@NullMarked
package io.reviewstream.network.layers.pooling;

import org.jspecify.annotations.NullMarked;
