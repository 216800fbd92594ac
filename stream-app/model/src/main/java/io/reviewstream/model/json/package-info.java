/** The one way JSON is written into and read out of a bundle: sorted, stable, strict. */
@NullMarked
package io.reviewstream.model.json;

import org.jspecify.annotations.NullMarked;
