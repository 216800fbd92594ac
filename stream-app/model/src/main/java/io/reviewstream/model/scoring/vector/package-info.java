/** Recurrent steps in plain Java around a kernel of vector instructions. */
@NullMarked
package io.reviewstream.model.scoring.vector;

import org.jspecify.annotations.NullMarked;
