/** From text to ids: normalisation, tokenizers, the vocabulary and the encoder that training and serving share. */
@NullMarked
package io.reviewstream.model.text;

import org.jspecify.annotations.NullMarked;
