/** The graph of a flat GRU network put together anew, embedding and input side looked up in tables. */
@NullMarked
package io.reviewstream.model.scoring.folding;

import org.jspecify.annotations.NullMarked;
