/** What every benchmark is and how it tells its result. */
@NullMarked
package io.reviewstream.benchmarks.report;

import org.jspecify.annotations.NullMarked;
