/** Accuracy on real data sets against what was published and against a linear model trained beside. */
@NullMarked
package io.reviewstream.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
