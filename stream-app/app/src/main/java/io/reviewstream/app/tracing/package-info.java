/** Spans of reviews and of the batches that they were scored in, for whoever follows a review through many programs. */
@NullMarked
package io.reviewstream.app.tracing;

import org.jspecify.annotations.NullMarked;
