/** What a review costs from topic to topic, how long it takes, and what is lost or doubled on the way. */
@NullMarked
package io.reviewstream.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
