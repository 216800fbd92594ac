/** Commands that send rows of files: reviews and feedback. */
@NullMarked
package io.reviewstream.app.cli.sending;

import org.jspecify.annotations.NullMarked;
