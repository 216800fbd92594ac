/** Reading what topics hold up to a moment: committed records, in no group, for commands that look back. */
@NullMarked
package io.reviewstream.app.history;

import org.jspecify.annotations.NullMarked;
