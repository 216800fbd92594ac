/** The bundle: the directory in which a release travels, how it is written, checked and kept. */
@NullMarked
package io.reviewstream.model.bundle;

import org.jspecify.annotations.NullMarked;
