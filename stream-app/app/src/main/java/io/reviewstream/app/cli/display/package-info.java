/** How commands show predictions and results to a person, or to a program as JSON. */
@NullMarked
package io.reviewstream.app.cli.display;

import org.jspecify.annotations.NullMarked;
