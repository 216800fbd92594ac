/** Settings of the trainer, checked when they are made. */
@NullMarked
package io.reviewstream.job.settings;

import io.reviewstream.model.text.Settings;

import org.jspecify.annotations.NullMarked;
