/** Which words a stream uses, in bounded memory that merges in any order, and which of them changed. */
@NullMarked
package io.reviewstream.model.drift.tokens;

import org.jspecify.annotations.NullMarked;
