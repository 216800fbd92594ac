/** How far contributions and attention say what a label hangs on. */
@NullMarked
package io.reviewstream.benchmarks.explanation;

import org.jspecify.annotations.NullMarked;
