/** Training of text classifiers: recipes, the trainable network with its state, bounded fitting, export to a bundle. */
@NullMarked
package io.reviewstream.network.training;

import org.jspecify.annotations.NullMarked;
