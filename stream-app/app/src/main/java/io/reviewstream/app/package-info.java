/** The stream app as one object that can be started and closed. */
@NullMarked
package io.reviewstream.app;

import org.jspecify.annotations.NullMarked;
