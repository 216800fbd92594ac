/** The people of the demo: those who send reviews, those who read predictions, and those who label. */
@NullMarked
package io.reviewstream.quickstart.traffic;

import org.jspecify.annotations.NullMarked;
