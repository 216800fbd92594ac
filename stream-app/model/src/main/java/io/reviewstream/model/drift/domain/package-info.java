/** Whether a classifier can tell new reviews from old ones, and by which words. */
@NullMarked
package io.reviewstream.model.drift.domain;

import org.jspecify.annotations.NullMarked;
