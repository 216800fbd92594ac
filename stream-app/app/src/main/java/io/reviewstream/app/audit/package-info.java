/** The proof that every review ended once: reviews, predictions and dead letters matched by origin. */
@NullMarked
package io.reviewstream.app.audit;

import org.jspecify.annotations.NullMarked;
