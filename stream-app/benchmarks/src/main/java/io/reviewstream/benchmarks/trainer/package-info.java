/** The trainer on its topics, measured. */
@NullMarked
package io.reviewstream.benchmarks.trainer;

import org.jspecify.annotations.NullMarked;
