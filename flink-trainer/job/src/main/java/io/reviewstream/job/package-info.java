/** The trainer as a Flink job: its settings, its graph, and how to run it inside this process. */
@NullMarked
package io.reviewstream.job;

import org.jspecify.annotations.NullMarked;
