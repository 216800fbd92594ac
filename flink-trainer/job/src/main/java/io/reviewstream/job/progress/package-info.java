/** What a trainer tells while it works. */
@NullMarked
package io.reviewstream.job.progress;

import org.jspecify.annotations.NullMarked;
