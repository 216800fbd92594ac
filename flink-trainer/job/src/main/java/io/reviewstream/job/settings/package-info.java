/** Settings of the trainer, checked when they are made. */
@NullMarked
package io.reviewstream.job.settings;

import org.jspecify.annotations.NullMarked;
