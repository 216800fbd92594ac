/** The topics that commands speak of: their names, their check, and whether they are there. */
@NullMarked
package io.reviewstream.app.cli.topics;

import org.jspecify.annotations.NullMarked;
