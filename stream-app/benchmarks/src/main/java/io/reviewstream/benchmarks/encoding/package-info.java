/** How fast texts become ids, and that they become the same ones as before. */
@NullMarked
package io.reviewstream.benchmarks.encoding;

import org.jspecify.annotations.NullMarked;
