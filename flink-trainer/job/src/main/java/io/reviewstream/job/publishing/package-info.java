/** From a staged bundle to a release that is announced. */
@NullMarked
package io.reviewstream.job.publishing;

import org.jspecify.annotations.NullMarked;
