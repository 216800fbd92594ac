/** History scored again by another release, into a topic of its own. */
@NullMarked
package io.reviewstream.app.rescoring;

import org.jspecify.annotations.NullMarked;
