/** Detectors that read one error after another and say when their level has changed. */
@NullMarked
package io.reviewstream.model.drift.detector;

import org.jspecify.annotations.NullMarked;
