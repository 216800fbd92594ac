/** A whole line for benchmarks: broker, registry and app in processes of their own, reviews in flight, and who times them. */
@NullMarked
package io.reviewstream.benchmarks.line;

import org.jspecify.annotations.NullMarked;
