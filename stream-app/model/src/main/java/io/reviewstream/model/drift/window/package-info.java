/** Windows over a stream that many instances read: panes of time, merged in one place. */
@NullMarked
package io.reviewstream.model.drift.window;

import org.jspecify.annotations.NullMarked;
