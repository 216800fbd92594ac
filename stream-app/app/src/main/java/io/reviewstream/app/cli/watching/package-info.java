/** Commands that show whether the stream has changed, and how often predictions are right. */
@NullMarked
package io.reviewstream.app.cli.watching;

import org.jspecify.annotations.NullMarked;
