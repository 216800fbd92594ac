/** A bundle's network in plain Java, without TensorFlow: for commands that score a few texts and end. */
@NullMarked
package io.reviewstream.model.scoring.plain;

import org.jspecify.annotations.NullMarked;
