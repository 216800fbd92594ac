/** Which examples the trainer keeps: those to train again, and those that never train. Knows no network. */
@NullMarked
package io.reviewstream.job.memory;

import org.jspecify.annotations.NullMarked;
