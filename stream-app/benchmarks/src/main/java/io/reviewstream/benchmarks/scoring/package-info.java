/** How many reviews a second the scorer scores, beside other engines with the same weights. */
@NullMarked
package io.reviewstream.benchmarks.scoring;

import org.jspecify.annotations.NullMarked;
