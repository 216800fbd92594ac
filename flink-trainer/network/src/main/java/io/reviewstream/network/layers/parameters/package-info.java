/** Parameters of a network by name, their first values, their gradients, and the rules that update them. */
@NullMarked
package io.reviewstream.network.layers.parameters;

import org.jspecify.annotations.NullMarked;
