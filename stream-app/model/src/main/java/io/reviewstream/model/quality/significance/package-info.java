/** Corrections of many tests of significance, which know nothing but their probabilities. */
@NullMarked
package io.reviewstream.model.quality.significance;

import org.jspecify.annotations.NullMarked;
