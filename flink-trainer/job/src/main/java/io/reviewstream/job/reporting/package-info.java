/** The report on a bundle that is being made, and the baseline that stands beside the network in it. */
@NullMarked
package io.reviewstream.job.reporting;

import org.jspecify.annotations.NullMarked;
