/** Layers of text classifiers as static TensorFlow graphs, each with its own way back: parameters, forward pass, gradients. */
@NullMarked
package io.reviewstream.network.layers;

import org.jspecify.annotations.NullMarked;
