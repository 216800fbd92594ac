/** The operator that learns, in Flink. */
@NullMarked
package io.reviewstream.job.training;

import org.jspecify.annotations.NullMarked;
