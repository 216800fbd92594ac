/** The cheapest cut of a Korean text into the words of Lucene's dictionary: what Nori finds, without finding it anew each time. */
@NullMarked
package io.reviewstream.model.text.morphemes;

import org.jspecify.annotations.NullMarked;
