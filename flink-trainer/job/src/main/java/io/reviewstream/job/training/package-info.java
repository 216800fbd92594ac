/** The operator that learns, and everything it keeps across a failure. */
@NullMarked
package io.reviewstream.job.training;

import org.jspecify.annotations.NullMarked;
