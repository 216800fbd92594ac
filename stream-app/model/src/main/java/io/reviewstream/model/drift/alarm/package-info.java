/** When a distance is worth an alarm: limits from the reference itself, one budget of false alarms for all of them. */
@NullMarked
package io.reviewstream.model.drift.alarm;

import org.jspecify.annotations.NullMarked;
