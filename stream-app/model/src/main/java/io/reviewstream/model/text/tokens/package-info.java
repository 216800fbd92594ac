/** The tokenizers: words, Korean morphemes, characters, with offsets in the original text. */
@NullMarked
package io.reviewstream.model.text.tokens;

import org.jspecify.annotations.NullMarked;
