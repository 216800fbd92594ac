/** From text to ids: the encoder that training and serving share, its settings, its vocabulary and n-grams, its fingerprint. */
@NullMarked
package io.reviewstream.model.text.encoder;

import org.jspecify.annotations.NullMarked;
