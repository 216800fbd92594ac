/** The words of labelled texts: read slice by slice, counted by label. */
@NullMarked
package io.reviewstream.network.study.words;

import org.jspecify.annotations.NullMarked;
