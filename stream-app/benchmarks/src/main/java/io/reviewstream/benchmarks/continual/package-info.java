/** Learning from feedback that never ends: the whole line on a stream whose subject changes. */
@NullMarked
package io.reviewstream.benchmarks.continual;

import org.jspecify.annotations.NullMarked;
