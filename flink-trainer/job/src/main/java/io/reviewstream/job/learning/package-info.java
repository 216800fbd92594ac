/** The learner: what it learns from each example, what it keeps across a failure, and when it has a candidate. */
@NullMarked
package io.reviewstream.job.learning;

import org.jspecify.annotations.NullMarked;
