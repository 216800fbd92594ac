/** The line a review takes, from the reviews topic to a prediction or a dead letter. */
@NullMarked
package io.reviewstream.app.topology;

import org.jspecify.annotations.NullMarked;
