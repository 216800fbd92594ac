/** How soon drift is seen, how often there is none where it is said to be, and which words are named: simulated on real texts. */
@NullMarked
package io.reviewstream.benchmarks.drift;

import org.jspecify.annotations.NullMarked;
