/** From the states of texts to logits, attention and contributions, in plain Java around a kernel of vector instructions. */
@NullMarked
package io.reviewstream.model.scoring.vector.head;

import org.jspecify.annotations.NullMarked;
