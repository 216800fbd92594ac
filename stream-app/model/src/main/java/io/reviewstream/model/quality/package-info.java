/** Measures of how good predictions are, given the truth. */
@NullMarked
package io.reviewstream.model.quality;

import org.jspecify.annotations.NullMarked;
