/** What pages that follow an app cost its scoring. */
@NullMarked
package io.reviewstream.benchmarks.dashboard;

import org.jspecify.annotations.NullMarked;
