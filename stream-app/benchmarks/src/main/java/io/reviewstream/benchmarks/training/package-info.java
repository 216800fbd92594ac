/** The benchmark {@code training}: how fast and in how much memory networks learn, beside DJL with PyTorch. */
@NullMarked
package io.reviewstream.benchmarks.training;

import org.jspecify.annotations.NullMarked;
