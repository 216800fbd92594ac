/** Prequential quality: predictions joined with their labels, counted and merged over the fleet. */
@NullMarked
package io.reviewstream.app.quality;

import org.jspecify.annotations.NullMarked;
