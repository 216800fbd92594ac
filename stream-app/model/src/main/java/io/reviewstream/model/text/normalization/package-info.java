/** What a text becomes before it is cut: Unicode form, case, markup, addresses, repeats, each with its way back to the original; and the canonical text. */
@NullMarked
package io.reviewstream.model.text.normalization;

import org.jspecify.annotations.NullMarked;
