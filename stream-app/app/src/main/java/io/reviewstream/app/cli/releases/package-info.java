/** Commands that show and change releases. */
@NullMarked
package io.reviewstream.app.cli.releases;

import org.jspecify.annotations.NullMarked;
