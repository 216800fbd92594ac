/** Which failures are worth another try. */
@NullMarked
package io.reviewstream.job.faults;

import org.jspecify.annotations.NullMarked;
