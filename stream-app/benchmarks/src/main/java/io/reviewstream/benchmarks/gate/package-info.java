/** How often the trainer's gate is right, on made-up outcomes. */
@NullMarked
package io.reviewstream.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
