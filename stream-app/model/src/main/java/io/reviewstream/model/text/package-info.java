/** What normalisation, tokenizers and encoder have in common: the token, classes of characters, checks of settings. */
@NullMarked
package io.reviewstream.model.text;

import org.jspecify.annotations.NullMarked;
