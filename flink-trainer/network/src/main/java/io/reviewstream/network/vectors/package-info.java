/** Word vectors that were learnt elsewhere, in the text format of GloVe. */
@NullMarked
package io.reviewstream.network.vectors;

import org.jspecify.annotations.NullMarked;
