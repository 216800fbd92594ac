/** How long a command that ends at once takes from the start of its Java to its first prediction. */
@NullMarked
package io.reviewstream.benchmarks.start;

import org.jspecify.annotations.NullMarked;
