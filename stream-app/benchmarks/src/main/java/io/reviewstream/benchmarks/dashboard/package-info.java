/** What changing the release does to reviews on their way, and to memory. */
@NullMarked
package io.reviewstream.benchmarks.dashboard;

import org.jspecify.annotations.NullMarked;
