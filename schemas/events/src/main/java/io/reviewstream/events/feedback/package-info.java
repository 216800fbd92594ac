/** Rules about feedback that both programs follow. */
@NullMarked
package io.reviewstream.events.feedback;

import org.jspecify.annotations.NullMarked;
