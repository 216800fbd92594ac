/** The program that runs one benchmark. */
@NullMarked
package io.reviewstream.benchmarks;

import org.jspecify.annotations.NullMarked;
