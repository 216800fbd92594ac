/** The gate: a candidate against the live release, on the same holdout. */
@NullMarked
package io.reviewstream.job.promotion;

import org.jspecify.annotations.NullMarked;
