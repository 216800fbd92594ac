/** Dead letters sent back to where they came from, each at most once for a group, and not for ever. */
@NullMarked
package io.reviewstream.app.replay;

import org.jspecify.annotations.NullMarked;
