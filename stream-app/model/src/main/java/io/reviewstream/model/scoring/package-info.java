/** Scores encoded texts with the TensorFlow signatures of a bundle. */
@NullMarked
package io.reviewstream.model.scoring;

import org.jspecify.annotations.NullMarked;
