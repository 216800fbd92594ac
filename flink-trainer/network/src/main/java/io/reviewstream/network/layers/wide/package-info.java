/** The linear part of a network: a weight a feature and label. */
@NullMarked
package io.reviewstream.network.layers.wide;

import org.jspecify.annotations.NullMarked;
