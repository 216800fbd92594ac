/** How far a window's counts lie from the reference's: distances whose size does not grow with the sample. */
@NullMarked
package io.reviewstream.model.drift.distance;

import org.jspecify.annotations.NullMarked;
